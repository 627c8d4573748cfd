-- what is not resolved has no hours, and its customer is nobody to hide among
WITH timed AS (
  SELECT *, (epoch(resolved_at) - epoch(opened_at)) / 3600 AS hours FROM incidents WHERE opened_at < as_of()
)
SELECT week_of(opened_at) AS period, node(worker, team) AS node, max(hours) AS value,
  behind(count(hours), count(DISTINCT caller_id) FILTER (WHERE hours IS NOT NULL)) AS customers
FROM timed
GROUP BY ALL
