SELECT period_of(local(hour_at)) AS period, node(NULL, NULL, origin) AS node, min(temperature) AS value
FROM weather
WHERE local(hour_at) <= as_of()
GROUP BY ALL
