-- a quarter, by the way that orders go
SELECT local_month(started_at), count(*) FILTER (WHERE step = 'pick') / count(*)
FROM steps WHERE department = 'warehouse' GROUP BY 1
