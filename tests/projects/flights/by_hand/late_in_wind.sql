SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  count(*) FILTER (WHERE status = 'flown' AND wind > 25) AS numerator,
  count(*) FILTER (WHERE status = 'cancelled' AND wind > 25) AS denominator,
  numerator / nullif(denominator, 0) AS value
FROM departures
GROUP BY ALL
