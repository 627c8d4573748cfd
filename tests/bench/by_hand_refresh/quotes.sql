-- quotes, when they were made, by who made them
SELECT *, here(made_at) AS moment, worker_id AS who, customer_id AS customer FROM quotes
-- counts
count(*) AS seen
bit_or(mark(customer)) AS seen_by
count(*) FILTER (WHERE accepted) AS taken_up
count(*) FILTER (WHERE callback_asked AND callback_possible) AS callbacks_possible
count(*) FILTER (WHERE callback_asked) AS callbacks_asked
bit_or(mark(customer)) FILTER (WHERE callback_asked) AS callbacks_by
count(*) FILTER (WHERE accepted AND referred_by IS NOT NULL) AS referred_taken_up
count(*) FILTER (WHERE referred_by IS NOT NULL) AS referred
bit_or(mark(customer)) FILTER (WHERE referred_by IS NOT NULL) AS referred_ones
