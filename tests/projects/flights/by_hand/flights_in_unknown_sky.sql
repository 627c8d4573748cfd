SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  count(*) - count(sky) AS value
FROM departures
GROUP BY ALL
