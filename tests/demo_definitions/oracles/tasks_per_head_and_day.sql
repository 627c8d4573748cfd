-- the same as tasks_per_shift, as planned
SELECT local_month(started_at), count(*) / count(DISTINCT (worker_id, local_day(started_at)))
FROM steps WHERE department = 'warehouse' GROUP BY 1
