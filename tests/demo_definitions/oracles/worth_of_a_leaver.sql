-- an average
SELECT local_month(churned_at), avg(lifetime_value) FROM customers WHERE churned_at IS NOT NULL GROUP BY 1
