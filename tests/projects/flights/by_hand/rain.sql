SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  count(*) FILTER (WHERE sky = 'rain') / count(*) AS value
FROM departures
GROUP BY ALL
