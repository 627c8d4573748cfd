-- an average, weighted by packs
SELECT local_month(started_at), avg(date_diff('second', started_at, ended_at) / 60.0)
FROM steps WHERE step = 'pack' GROUP BY 1
