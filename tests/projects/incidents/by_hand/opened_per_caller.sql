SELECT week_of(opened_at) AS period, node(worker, team) AS node,
  count(*) / nullif(count(DISTINCT caller_id), 0) AS value, count(DISTINCT caller_id) AS customers
FROM incidents
WHERE opened_at < as_of()
GROUP BY ALL
