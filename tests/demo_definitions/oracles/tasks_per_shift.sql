-- a night's work before and after midnight is two days
SELECT local_month(started_at), count(*) / count(DISTINCT (worker_id, local_day(started_at)))
FROM steps WHERE department = 'warehouse' GROUP BY 1
