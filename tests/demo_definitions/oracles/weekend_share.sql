-- Saturday and Sunday by the clock on the wall
SELECT local_month(started_at), count(*) FILTER (WHERE isodow(local_day(started_at)) >= 6) / count(*)
FROM steps WHERE department = 'warehouse' GROUP BY 1
