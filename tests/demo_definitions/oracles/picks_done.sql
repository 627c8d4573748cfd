-- a count
SELECT local_month(started_at), count(*)
FROM steps WHERE step = 'pick' GROUP BY 1
