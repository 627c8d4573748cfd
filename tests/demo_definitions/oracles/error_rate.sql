-- steps done again
SELECT local_month(started_at), count(*) FILTER (WHERE redone) / count(*)
FROM steps WHERE department = 'warehouse' GROUP BY 1
