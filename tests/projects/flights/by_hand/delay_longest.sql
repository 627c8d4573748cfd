SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  max(delay) AS value
FROM departures
GROUP BY ALL
