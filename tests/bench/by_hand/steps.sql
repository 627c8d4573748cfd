-- steps: one query for all that is counted in it, at every level
WITH known AS (
  SELECT s.*, o.customer_id, o.kind, p.kind AS replaces_kind,
    lag(s.note_passed) OVER (PARTITION BY s.order_id ORDER BY s.started_at, s.step_id) AS note_received
  FROM steps s
  LEFT JOIN orders o ON o.order_id = s.order_id
  LEFT JOIN orders p ON p.order_id = o.replaces_order_id
), placed AS (
  SELECT f.*, month_of(f.started_at) AS month, coalesce(f.worker_id, 'unknown') AS worker,
    coalesce(w.team, 'unknown') AS in_team, coalesce(w.department, 'unknown') AS in_department
  FROM known f
  LEFT JOIN workers w
    ON w.worker_id = f.worker_id
    AND here(f.started_at)::DATE >= w.joined_on
    AND (w.left_on IS NULL OR here(f.started_at)::DATE < w.left_on)
)
SELECT month, worker, in_team, in_department,
  count(*) AS seen,
  count(DISTINCT customer_id) AS customers,
  count(*) FILTER (WHERE step = 'order') AS order_steps,
  count(*) FILTER (WHERE step = 'order' AND note_passed) AS order_notes,
  count(*) FILTER (WHERE step = 'order' AND NOT redone) AS order_right,
  count(*) FILTER (WHERE step = 'web_order') AS web_orders,
  count(*) FILTER (WHERE step = 'web_order' AND NOT by_hand) AS web_unaided,
  count(*) FILTER (WHERE step = 'key_replacement') AS keyed,
  count(*) FILTER (WHERE step = 'key_replacement' AND NOT redone) AS keyed_right,
  count(*) FILTER (WHERE step = 'release') AS releases,
  count(*) FILTER (WHERE step = 'release' AND NOT note_received) AS releases_blind,
  count(*) FILTER (WHERE step = 'pick') AS picks,
  count(*) FILTER (WHERE step = 'pick' AND NOT redone) AS picks_right,
  count(*) FILTER (WHERE step = 'pack') AS packs,
  count(*) FILTER (WHERE step = 'pack' AND NOT redone) AS packs_right,
  count(*) FILTER (WHERE step = 'pick' AND kind = 'replacement') AS replacement_picks,
  count(*) FILTER (WHERE step = 'pick' AND kind = 'replacement' AND replaces_kind = 'replacement') AS replacement_picks_again,
  count(*) FILTER (WHERE department = 'warehouse') AS warehouse_steps,
  count(*) FILTER (WHERE department = 'warehouse' AND by_hand) AS warehouse_by_hand,
  count(*) FILTER (WHERE step = 'deliver') AS deliveries,
  count(*) FILTER (WHERE step = 'deliver' AND NOT redone) AS deliveries_first,
  count(*) FILTER (WHERE step = 'visit') AS visits,
  count(*) FILTER (WHERE step = 'visit' AND NOT redone) AS visits_fixed,
  count(*) FILTER (WHERE step = 'visit' AND by_hand) AS visits_on_paper,
  count(*) FILTER (WHERE step = 'referral') AS referrals,
  count(*) FILTER (WHERE step = 'referral' AND note_passed) AS referral_notes,
  sum(date_diff('second', started_at, ended_at) / 3600.0) FILTER (WHERE step = 'pick') AS pick_hours,
  quantile_cont(date_diff('minute', started_at, ended_at) / 60.0, 0.9) FILTER (WHERE step = 'release') AS release_hours
FROM placed
GROUP BY GROUPING SETS ((month, worker), (month, in_team), (month, in_department), (month));
