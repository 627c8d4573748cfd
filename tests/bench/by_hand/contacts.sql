-- contacts: one query for all that is counted in it, at every level
WITH following AS (
  SELECT *, min(contacted_at) OVER (
    PARTITION BY customer_id ORDER BY contacted_at
    RANGE BETWEEN INTERVAL 1 MICROSECOND FOLLOWING AND INTERVAL 14 DAY FOLLOWING
  ) AS next_at
  FROM contacts
), placed AS (
  SELECT f.*, month_of(f.contacted_at) AS month, coalesce(f.worker_id, 'unknown') AS worker,
    coalesce(w.team, 'unknown') AS in_team, coalesce(w.department, 'unknown') AS in_department
  FROM following f
  LEFT JOIN workers w
    ON w.worker_id = f.worker_id
    AND here(f.contacted_at)::DATE >= w.joined_on
    AND (w.left_on IS NULL OR here(f.contacted_at)::DATE < w.left_on)
)
SELECT month, worker, in_team, in_department,
  count(*) AS seen,
  count(DISTINCT customer_id) AS customers,
  count(*) FILTER (WHERE answered) AS answered,
  count(*) FILTER (WHERE answered AND resolved) AS resolved,
  count(*) FILTER (WHERE answered AND note_written) AS notes,
  count(*) FILTER (WHERE answered AND blocked_by = 'nothing') AS free_to_act,
  count(*) FILTER (WHERE answered AND transfers >= 1) AS passed_on,
  count(*) FILTER (WHERE channel = 'phone') AS calls,
  count(*) FILTER (WHERE channel = 'phone' AND NOT answered) AS calls_unanswered,
  count(*) FILTER (WHERE reason = 'where is it') AS where_is_it,
  count(*) FILTER (WHERE channel = 'chat') AS chats,
  count(*) FILTER (WHERE channel = 'chat' AND resolved) AS chats_resolved,
  sum(handle_seconds) FILTER (WHERE answered) AS handle_seconds,
  count(*) FILTER (WHERE asked_for_away) AS asked_for_away,
  count(*) FILTER (WHERE asked_for_away AND resolved) AS away_resolved,
  count(*) FILTER (WHERE answered AND told_to_wait) AS told_to_wait,
  count(*) FILTER (WHERE next_at <= contacted_at + INTERVAL 14 DAY) AS repeated
FROM placed
GROUP BY GROUPING SETS ((month, worker), (month, in_team), (month, in_department), (month));

-- contacts, charged to the department that caused them
SELECT month_of(contacted_at) AS month, coalesce(caused_by, 'unknown') AS in_department,
  count(*) AS seen,
  count(DISTINCT customer_id) AS customers,
  count(*) FILTER (WHERE caused_by = 'billing') AS caused_by_billing,
  count(*) FILTER (WHERE caused_by = 'billing' AND resolved) AS billing_resolved,
  count(*) FILTER (WHERE caused_by = 'delivery' AND reason = 'damaged') AS damaged
FROM contacts
GROUP BY GROUPING SETS ((month, in_department), (month));
