-- promises: one query for all that is counted in it, at every level
WITH placed AS (
  SELECT f.*, month_of(f.due_at) AS month, coalesce(f.kept_by, 'unknown') AS worker,
    coalesce(w.team, 'unknown') AS in_team, coalesce(w.department, 'unknown') AS in_department
  FROM promises f
  LEFT JOIN workers w
    ON w.worker_id = f.kept_by
    AND here(f.due_at)::DATE >= w.joined_on
    AND (w.left_on IS NULL OR here(f.due_at)::DATE < w.left_on)
)
SELECT month, worker, in_team, in_department,
  count(*) AS seen,
  count(DISTINCT customer_id) AS customers,
  count(*) FILTER (WHERE kept_at <= due_at) AS kept,
  count(*) FILTER (WHERE kind = 'delivery') AS slots,
  count(*) FILTER (WHERE kind = 'delivery' AND window_hours > 4) AS slots_all_day,
  count(*) FILTER (WHERE kind = 'delivery') AS due_delivery,
  count(*) FILTER (WHERE kind = 'call_ahead') AS due_call_ahead,
  count(*) FILTER (WHERE kind = 'reply') AS due_reply,
  count(*) FILTER (WHERE kind = 'visit') AS due_visit,
  count(*) FILTER (WHERE kind = 'plan_start') AS due_plan_start,
  count(*) FILTER (WHERE kind = 'callback') AS due_callback,
  count(*) FILTER (WHERE kind = 'dispatch') AS due_dispatch,
  count(*) FILTER (WHERE kind = 'delivery' AND kept_at <= due_at) AS kept_delivery,
  count(*) FILTER (WHERE kind = 'call_ahead' AND kept_at <= due_at) AS kept_call_ahead,
  count(*) FILTER (WHERE kind = 'reply' AND kept_at <= due_at) AS kept_reply,
  count(*) FILTER (WHERE kind = 'visit' AND kept_at <= due_at) AS kept_visit,
  count(*) FILTER (WHERE kind = 'plan_start' AND kept_at <= due_at) AS kept_plan_start,
  count(*) FILTER (WHERE kind = 'callback' AND kept_at <= due_at) AS kept_callback,
  count(*) FILTER (WHERE kind = 'dispatch' AND kept_at <= due_at) AS kept_dispatch
FROM placed
GROUP BY GROUPING SETS ((month, worker), (month, in_team), (month, in_department), (month));

-- promises by who made them, when they were made
WITH placed AS (
  SELECT f.*, month_of(f.made_at) AS month, coalesce(f.made_by, 'unknown') AS worker,
    coalesce(w.team, 'unknown') AS in_team, coalesce(w.department, 'unknown') AS in_department
  FROM promises f
  LEFT JOIN workers w
    ON w.worker_id = f.made_by
    AND here(f.made_at)::DATE >= w.joined_on
    AND (w.left_on IS NULL OR here(f.made_at)::DATE < w.left_on)
)
SELECT month, worker, in_team, in_department,
  count(*) AS seen,
  count(DISTINCT customer_id) AS customers,
  count(*) FILTER (WHERE kind = 'delivery') AS made_delivery,
  count(*) FILTER (WHERE kind = 'visit') AS made_visit,
  count(*) FILTER (WHERE kind = 'delivery' AND possible_when_made) AS possible_delivery,
  count(*) FILTER (WHERE kind = 'visit' AND possible_when_made) AS possible_visit,
  count(*) FILTER (WHERE kind IN ('callback', 'plan_start')) AS made_sales,
  count(*) FILTER (WHERE kind IN ('callback', 'plan_start') AND possible_when_made) AS possible_sales
FROM placed
GROUP BY GROUPING SETS ((month, worker), (month, in_team), (month, in_department), (month));
