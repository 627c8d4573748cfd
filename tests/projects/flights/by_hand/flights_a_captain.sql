SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  count(*) AS numerator, count(DISTINCT captain) AS denominator,
  numerator / nullif(denominator, 0) AS value
FROM departures
GROUP BY ALL
