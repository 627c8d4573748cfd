-- every step of the warehouse, and nobody else's
SELECT local_month(started_at), count(*)
FROM steps WHERE department = 'warehouse' GROUP BY 1
