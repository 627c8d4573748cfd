-- whoever resolved it, of whom no team is known
SELECT week_of(resolved_at) AS period, node(resolved_by, NULL) AS node, count(*) AS value,
  count(DISTINCT caller_id) AS customers
FROM incidents
WHERE resolved_at < as_of()
GROUP BY ALL
