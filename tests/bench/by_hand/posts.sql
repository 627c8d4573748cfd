-- posts: one query for all that is counted in it, at every level
WITH placed AS (
  SELECT f.*, date_trunc('month', f.posted_at)::DATE AS month, coalesce(f.assigned_to, 'unknown') AS worker,
    coalesce(w.team, 'unknown') AS in_team, coalesce(w.department, 'unknown') AS in_department
  FROM posts f
  LEFT JOIN workers w
    ON w.worker_id = f.assigned_to
    AND f.posted_at::DATE >= w.joined_on
    AND (w.left_on IS NULL OR f.posted_at::DATE < w.left_on)
)
SELECT month, worker, in_team, in_department,
  count(*) AS seen,
  count(DISTINCT customer_id) AS customers,
  count(*) FILTER (WHERE answered_at < posted_at + INTERVAL 2 DAY) AS answered
FROM placed
GROUP BY GROUPING SETS ((month, worker), (month, in_team), (month, in_department), (month));
