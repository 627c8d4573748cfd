-- the picker's accuracy
SELECT local_month(started_at), 1 - count(*) FILTER (WHERE redone) / count(*)
FROM steps WHERE step = 'pick' GROUP BY 1
