-- one less the error rate
SELECT local_month(started_at), 1 - count(*) FILTER (WHERE redone) / count(*)
FROM steps WHERE department = 'warehouse' GROUP BY 1
