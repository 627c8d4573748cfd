-- statements, on the wall clock on which they were sent
SELECT *, sent_at AS moment, worker_id AS who, customer_id AS customer FROM statements
-- counts
count(*) AS seen
bit_or(mark(customer)) AS seen_by
bit_or(mark(customer)) FILTER (WHERE worker_id IS NOT NULL) AS worker_days_by
count(*) FILTER (WHERE is_right) AS right_ones
list_distinct(list(worker_id || moment::DATE)) AS worker_days
count(*) FILTER (WHERE has_invoice) AS with_invoice
count(*) FILTER (WHERE explained) AS explained
count(*) FILTER (WHERE is_first AND is_right) AS firsts_right
count(*) FILTER (WHERE is_first) AS firsts
bit_or(mark(customer)) FILTER (WHERE is_first) AS firsts_by
count(*) FILTER (WHERE NOT is_right) AS wrong
coalesce(sum(amount) FILTER (WHERE NOT is_right), 0) AS wrong_amount
bit_or(mark(customer)) FILTER (WHERE amount IS NOT NULL AND NOT is_right) AS wrong_by
