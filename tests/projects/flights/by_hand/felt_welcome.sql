-- an unknown cabin is not another cabin than Y
SELECT period_of(sent_at) AS period, node(captain, line, origin) AS node,
  count(*) FILTER (WHERE cabin = 'F' AND welcome >= 4) / nullif(count(welcome) FILTER (WHERE cabin = 'F'), 0) AS value
FROM asked
GROUP BY ALL
