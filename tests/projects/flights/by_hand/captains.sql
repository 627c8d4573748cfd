SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  count(DISTINCT captain) AS value
FROM departures
GROUP BY ALL
