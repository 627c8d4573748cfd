-- an average, weighted by loads
SELECT local_month(started_at), avg(date_diff('second', started_at, ended_at) / 60.0)
FROM steps WHERE step = 'load' GROUP BY 1
