SELECT week_of(opened_at) AS period, node(worker, team) AS node,
  count(*) FILTER (WHERE EXISTS (
    SELECT 1
    FROM incidents AS later
    WHERE later.caller_id = first.caller_id AND later.opened_at > first.opened_at
      AND epoch(later.opened_at) - epoch(first.opened_at) <= 7 * 86400 AND later.opened_at < as_of()
  )) AS numerator,
  count(*) AS denominator, numerator / denominator AS value, count(DISTINCT caller_id) AS customers
FROM incidents AS first
WHERE opened_at < as_of()
GROUP BY ALL
