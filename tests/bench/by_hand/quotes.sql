-- quotes: one query for all that is counted in it, at every level
WITH placed AS (
  SELECT f.*, month_of(f.made_at) AS month, coalesce(f.worker_id, 'unknown') AS worker,
    coalesce(w.team, 'unknown') AS in_team, coalesce(w.department, 'unknown') AS in_department
  FROM quotes f
  LEFT JOIN workers w
    ON w.worker_id = f.worker_id
    AND here(f.made_at)::DATE >= w.joined_on
    AND (w.left_on IS NULL OR here(f.made_at)::DATE < w.left_on)
)
SELECT month, worker, in_team, in_department,
  count(*) AS seen,
  count(DISTINCT customer_id) AS customers,
  count(*) FILTER (WHERE accepted) AS taken_up,
  count(*) FILTER (WHERE callback_asked) AS callbacks_asked,
  count(*) FILTER (WHERE callback_asked AND callback_possible) AS callbacks_possible,
  count(*) FILTER (WHERE referred_by IS NOT NULL) AS referred,
  count(*) FILTER (WHERE referred_by IS NOT NULL AND accepted) AS referred_taken_up
FROM placed
GROUP BY GROUPING SETS ((month, worker), (month, in_team), (month, in_department), (month));
