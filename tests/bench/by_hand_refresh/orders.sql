-- orders, when they were delivered, by who brought them
SELECT *, here(delivered_at) AS moment, delivered_by AS who, customer_id AS customer FROM orders
-- counts
count(*) AS seen
count(*) FILTER (WHERE kind = 'goods') AS first_time
bit_or(mark(customer)) FILTER (WHERE kind = 'goods' AND ordered_at IS NOT NULL) AS first_time_by
list(date_diff('hour', ordered_at, delivered_at) / 24.0::DOUBLE) FILTER (WHERE kind = 'goods') AS days_to_home_p50
count(*) FILTER (WHERE kind IN ('goods', 'replacement')) AS delivered
bit_or(mark(customer)) FILTER (WHERE kind IN ('goods', 'replacement')) AS delivered_to
