SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  min(CASE WHEN delay > 0 THEN delay END) AS value
FROM departures
GROUP BY ALL
