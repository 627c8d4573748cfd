-- the error rate's numerator
SELECT local_month(started_at), count(*) FILTER (WHERE redone)
FROM steps WHERE department = 'warehouse' GROUP BY 1
