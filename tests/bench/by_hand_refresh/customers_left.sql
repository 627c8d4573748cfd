-- customers, when they left; nobody's own, so the whole company only
SELECT *, here(churned_at) AS moment, customer_id AS customer FROM customers WHERE churned_at IS NOT NULL
-- counts
count(*) AS gone
bit_or(mark(customer)) AS gone_ones
count(*) FILTER (WHERE churned_at < joined_at + INTERVAL 90 DAY) AS lost_early
bit_or(mark(customer)) FILTER (WHERE churned_at < joined_at + INTERVAL 90 DAY) AS lost_early_ones
count(lifetime_value) AS valued
bit_or(mark(customer)) FILTER (WHERE lifetime_value IS NOT NULL) AS valued_ones
coalesce(sum(lifetime_value), 0) AS worth
sum(lifetime_value ^ 2) AS worth_squares
