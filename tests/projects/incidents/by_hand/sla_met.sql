SELECT week_of(opened_at) AS period, node(worker, team) AS node,
  count(*) FILTER (WHERE made_sla) AS numerator, count(*) AS denominator, numerator / denominator AS value,
  count(*) AS rows, count(DISTINCT caller_id) AS customers
FROM incidents
WHERE opened_at < as_of()
GROUP BY ALL
