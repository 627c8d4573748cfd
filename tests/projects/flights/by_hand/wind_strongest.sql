SELECT period_of(local(hour_at)) AS period, node(NULL, NULL, origin) AS node, max(wind) AS value
FROM weather
WHERE local(hour_at) <= as_of()
GROUP BY ALL
