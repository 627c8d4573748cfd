-- an average, weighted by picks
SELECT local_month(started_at), avg(date_diff('second', started_at, ended_at) / 60.0)
FROM steps WHERE step = 'pick' GROUP BY 1
