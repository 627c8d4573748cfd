-- five days are 120 hours, over the clock change too
SELECT week_of(resolved_at) AS period, node(worker, team) AS node,
  count(*) FILTER (WHERE epoch(resolved_at) - epoch(opened_at) > 120 * 3600) AS value,
  count(DISTINCT caller_id) AS customers
FROM incidents
WHERE resolved_at < as_of()
GROUP BY ALL
