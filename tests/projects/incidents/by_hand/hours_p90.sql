WITH timed AS (
  SELECT *, CASE WHEN priority LIKE '3%' THEN (epoch(resolved_at) - epoch(opened_at)) / 3600 END AS hours
  FROM incidents
  WHERE opened_at < as_of()
)
SELECT week_of(opened_at) AS period, node(worker, team) AS node, quantile_cont(hours, 0.9) AS value,
  behind(count(hours), count(DISTINCT caller_id) FILTER (WHERE hours IS NOT NULL)) AS customers
FROM timed
GROUP BY ALL
