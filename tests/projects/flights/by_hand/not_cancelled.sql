SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  count(*) FILTER (WHERE status = 'flown') AS value
FROM departures
GROUP BY ALL
