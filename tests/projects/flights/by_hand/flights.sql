SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  count(*) AS value, count(*) AS rows
FROM departures
GROUP BY ALL
