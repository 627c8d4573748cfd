SELECT period_of(sent_at) AS period, node(captain, line, origin) AS node, count(*) AS value
FROM asked
GROUP BY ALL
