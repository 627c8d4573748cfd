-- a percentile, interpolated
SELECT local_month(started_at), quantile_cont(date_diff('minute', started_at, ended_at) / 60.0, 0.9)
FROM steps WHERE step = 'release' GROUP BY 1
