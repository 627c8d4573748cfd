-- surveys: one query for all that is counted in it, at every level
WITH placed AS (
  SELECT f.*, month_of(f.invited_at) AS month, coalesce(f.worker_id, 'unknown') AS worker,
    coalesce(w.team, 'unknown') AS in_team, coalesce(w.department, 'unknown') AS in_department
  FROM surveys f
  LEFT JOIN workers w
    ON w.worker_id = f.worker_id
    AND here(f.invited_at)::DATE >= w.joined_on
    AND (w.left_on IS NULL OR here(f.invited_at)::DATE < w.left_on)
)
SELECT month, worker, in_team, in_department,
  count(*) AS seen,
  count(DISTINCT customer_id) AS customers,
  count(*) FILTER (WHERE recommend >= 9) AS promoters,
  count(*) FILTER (WHERE recommend <= 6) AS detractors,
  count(recommend) AS recommenders,
  count(*) FILTER (WHERE felt_understood >= 4) AS understood,
  count(felt_understood) AS understanding,
  count(*) FILTER (WHERE channel = 'visit' AND satisfaction >= 4) AS pleased,
  count(satisfaction) FILTER (WHERE channel = 'visit') AS visited
FROM placed
GROUP BY GROUPING SETS ((month, worker), (month, in_team), (month, in_department), (month));
