-- of those open at some time in the week, those still open at its end; of a week that is not over, by now
WITH ends AS (SELECT period, least(utc(period + 7), as_of() - INTERVAL 1 MICROSECOND) AS end_of_week FROM weeks)
SELECT period, node(worker, team) AS node,
  count(*) FILTER (WHERE coalesce(resolved_at, closed_at) > end_of_week) AS value,
  count(DISTINCT caller_id) AS customers
FROM ends, incidents
WHERE opened_at <= end_of_week AND coalesce(resolved_at, closed_at) > utc(period)
GROUP BY ALL
