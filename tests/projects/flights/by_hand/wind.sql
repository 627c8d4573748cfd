SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  avg(wind * 1.15) AS value
FROM departures
GROUP BY ALL
