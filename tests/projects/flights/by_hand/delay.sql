SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  avg(delay) AS value, count(delay) AS denominator
FROM departures
GROUP BY ALL
