-- a median, over the rows of the whole month
SELECT local_month(delivered_at), median(date_diff('hour', ordered_at, delivered_at) / 24.0)
FROM orders WHERE kind = 'goods' AND delivered_at IS NOT NULL GROUP BY 1
