-- a sum of what lies between two moments
SELECT local_month(started_at), sum(date_diff('second', started_at, ended_at)) / 3600.0
FROM steps WHERE department = 'warehouse' GROUP BY 1
