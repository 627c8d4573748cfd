SELECT period_of(sent_at) AS period, node(captain, line, origin) AS node, avg(welcome) AS value, count(*) AS rows
FROM asked
GROUP BY ALL
