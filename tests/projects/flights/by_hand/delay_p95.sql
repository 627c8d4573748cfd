SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  quantile_cont(CASE WHEN carrier <> 'SB' THEN delay END, 0.95) AS value
FROM departures
GROUP BY ALL
