-- orders: one query for all that is counted in it, at every level
WITH placed AS (
  SELECT f.*, month_of(f.delivered_at) AS month, coalesce(f.delivered_by, 'unknown') AS worker,
    coalesce(w.team, 'unknown') AS in_team, coalesce(w.department, 'unknown') AS in_department
  FROM orders f
  LEFT JOIN workers w
    ON w.worker_id = f.delivered_by
    AND here(f.delivered_at)::DATE >= w.joined_on
    AND (w.left_on IS NULL OR here(f.delivered_at)::DATE < w.left_on)
)
SELECT month, worker, in_team, in_department,
  count(*) AS seen,
  count(DISTINCT customer_id) AS customers,
  count(*) FILTER (WHERE kind IN ('goods', 'replacement')) AS delivered,
  count(*) FILTER (WHERE kind = 'goods') AS first_time,
  median(date_diff('hour', ordered_at, delivered_at) / 24.0) FILTER (WHERE kind = 'goods') AS days_to_home
FROM placed
GROUP BY GROUPING SETS ((month, worker), (month, in_team), (month, in_department), (month));
