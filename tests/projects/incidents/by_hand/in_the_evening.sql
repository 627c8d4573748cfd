SELECT week_of(opened_at) AS period, node(worker, team) AS node,
  sum(CASE WHEN hour(london(opened_at)) >= 18 THEN 1 ELSE 0 END)::INTEGER AS value,
  count(DISTINCT caller_id) AS customers
FROM incidents
WHERE opened_at < as_of()
GROUP BY ALL
