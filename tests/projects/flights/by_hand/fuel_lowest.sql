SELECT period_of(read_on) AS period, node(NULL, NULL, airport) AS node, min(gallons) AS value
FROM fuel
WHERE read_on <= as_of()
GROUP BY ALL
