SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
  coalesce(sum(CASE WHEN status = 'flown' THEN passengers END), 0) / sum(CASE WHEN status = 'flown' THEN seats END) AS value
FROM departures
GROUP BY ALL
