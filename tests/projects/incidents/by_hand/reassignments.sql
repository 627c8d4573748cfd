SELECT week_of(opened_at) AS period, node(worker, team) AS node, sum(reassignments)::INTEGER AS value,
  count(DISTINCT caller_id) AS customers
FROM incidents
WHERE opened_at < as_of()
GROUP BY ALL
