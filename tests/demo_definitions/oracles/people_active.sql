-- people, not steps; agency workers too
SELECT local_month(started_at), count(DISTINCT worker_id)
FROM steps WHERE department = 'warehouse' GROUP BY 1
