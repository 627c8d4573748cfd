-- statements: one query for all that is counted in it, at every level
WITH placed AS (
  SELECT f.*, month_of(f.sent_at) AS month, coalesce(f.worker_id, 'unknown') AS worker,
    coalesce(w.team, 'unknown') AS in_team, coalesce(w.department, 'unknown') AS in_department
  FROM statements f
  LEFT JOIN workers w
    ON w.worker_id = f.worker_id
    AND here(f.sent_at)::DATE >= w.joined_on
    AND (w.left_on IS NULL OR here(f.sent_at)::DATE < w.left_on)
)
SELECT month, worker, in_team, in_department,
  count(*) AS seen,
  count(DISTINCT customer_id) AS customers,
  count(*) FILTER (WHERE is_right) AS right_ones,
  count(*) FILTER (WHERE has_invoice) AS with_invoice,
  count(*) FILTER (WHERE explained) AS explained,
  count(*) FILTER (WHERE is_first) AS firsts,
  count(*) FILTER (WHERE is_first AND is_right) AS firsts_right,
  sum(amount) FILTER (WHERE NOT is_right) AS wrong_amount,
  count(DISTINCT worker_id || sent_at::DATE) AS worker_days
FROM placed
GROUP BY GROUPING SETS ((month, worker), (month, in_team), (month, in_department), (month));
