-- a measure narrowed by a dimension that is true or false
SELECT local_month(churned_at), count(*) FROM customers WHERE churned_at < joined_at + INTERVAL 90 DAY GROUP BY 1
