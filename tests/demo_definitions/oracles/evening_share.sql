-- evening by the clock on the wall, which in summer is an hour before what the files say
SELECT local_month(started_at), count(*) FILTER (WHERE hour(local_time(started_at)) >= 18) / count(*)
FROM steps WHERE department = 'warehouse' GROUP BY 1
