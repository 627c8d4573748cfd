SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  median(CASE WHEN sky IN ('rain', 'cloud') THEN delay END) AS value
FROM departures
GROUP BY ALL
