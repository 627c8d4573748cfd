-- of one customer's hours the sum is that customer's: judged by those whose hours it adds up
WITH missed AS (
  SELECT *, CASE WHEN NOT made_sla THEN (epoch(resolved_at) - epoch(opened_at)) / 3600 END AS hours
  FROM incidents
  WHERE opened_at < as_of()
)
SELECT week_of(opened_at) AS period, node(worker, team) AS node, coalesce(sum(hours), 0) AS value,
  least(
    count(DISTINCT caller_id),
    behind(count(hours), count(DISTINCT caller_id) FILTER (WHERE hours IS NOT NULL))
  ) AS customers
FROM missed
GROUP BY ALL
