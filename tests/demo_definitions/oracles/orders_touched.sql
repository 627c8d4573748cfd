-- orders, not steps
SELECT local_month(started_at), count(DISTINCT order_id)
FROM steps WHERE department = 'warehouse' GROUP BY 1
