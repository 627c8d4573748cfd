SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  count(CASE WHEN wind > 25 THEN 1 END) AS value
FROM departures
GROUP BY ALL
