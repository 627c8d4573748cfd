SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  count(*) FILTER (WHERE status = 'cancelled') AS numerator, count(*) AS denominator,
  numerator / denominator AS value
FROM departures
GROUP BY ALL
