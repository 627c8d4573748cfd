-- steps of work, when they began, by who did them, for whom the order was
SELECT s.*, here(s.started_at) AS moment, s.worker_id AS who, o.customer_id AS customer, o.kind, o.value,
  p.kind AS replaces_kind, here(o.ordered_at)::DATE AS ordered_on, w.note_received, w.order_had_redo,
  date_diff('second', s.started_at, s.ended_at) / 60.0::DOUBLE AS minutes
FROM steps s
LEFT JOIN (
  SELECT order_id,
    bool_or(note_passed) FILTER (WHERE step IN ('order', 'web_order', 'key_replacement')) AS note_received,
    bool_or(redone) FILTER (WHERE step <> 'deliver') AS order_had_redo
  FROM steps GROUP BY order_id
) w ON w.order_id = s.order_id
LEFT JOIN orders o ON o.order_id = s.order_id
LEFT JOIN orders p ON p.order_id = o.replaces_order_id
-- counts
count(*) AS seen
bit_or(mark(customer)) AS seen_by
count(*) FILTER (WHERE step = 'key_replacement' AND NOT redone) AS keyed_right
count(*) FILTER (WHERE step = 'key_replacement') AS keyed
bit_or(mark(customer)) FILTER (WHERE step = 'key_replacement') AS keyed_by
count(*) FILTER (WHERE step = 'deliver' AND NOT redone) AS deliveries_first
count(*) FILTER (WHERE step = 'deliver') AS deliveries
bit_or(mark(customer)) FILTER (WHERE step = 'deliver') AS deliveries_by
count(*) FILTER (WHERE step = 'web_order' AND NOT by_hand) AS web_unaided
count(*) FILTER (WHERE step = 'web_order') AS web_orders
bit_or(mark(customer)) FILTER (WHERE step = 'web_order') AS web_orders_by
count(*) FILTER (WHERE step = 'visit' AND NOT redone) AS visits_fixed
count(*) FILTER (WHERE step = 'visit' AND by_hand) AS visits_on_paper
count(*) FILTER (WHERE step = 'visit') AS visits
bit_or(mark(customer)) FILTER (WHERE step = 'visit') AS visits_by
count(*) FILTER (WHERE step = 'referral' AND note_passed) AS referral_notes
count(*) FILTER (WHERE step = 'referral') AS referrals
bit_or(mark(customer)) FILTER (WHERE step = 'referral') AS referrals_by
count(*) FILTER (WHERE step = 'order' AND note_passed) AS order_notes
count(*) FILTER (WHERE step = 'order' AND NOT redone) AS order_right
count(*) FILTER (WHERE step = 'order') AS order_steps
bit_or(mark(customer)) FILTER (WHERE step = 'order') AS order_steps_by
count(*) FILTER (WHERE step = 'pack' AND NOT redone) AS packs_right
count(*) FILTER (WHERE step = 'pack') AS packs
bit_or(mark(customer)) FILTER (WHERE step = 'pack') AS packs_by
coalesce(sum(minutes) FILTER (WHERE step = 'pack'), 0) AS pack_minutes
count(minutes) FILTER (WHERE step = 'pack') AS packs_timed
bit_or(mark(customer)) FILTER (WHERE step = 'pack' AND minutes IS NOT NULL) AS packs_timed_by
sum(minutes ^ 2) FILTER (WHERE step = 'pack') AS pack_squares
count(*) FILTER (WHERE step = 'load') AS loads
coalesce(sum(minutes) FILTER (WHERE step = 'load'), 0) AS load_minutes
count(minutes) FILTER (WHERE step = 'load') AS loads_timed
bit_or(mark(customer)) FILTER (WHERE step = 'load' AND minutes IS NOT NULL) AS loads_timed_by
sum(minutes ^ 2) FILTER (WHERE step = 'load') AS load_squares
count(*) FILTER (WHERE step = 'pick' AND NOT redone) AS picks_right
count(*) FILTER (WHERE step = 'pick') AS picks
bit_or(mark(customer)) FILTER (WHERE step = 'pick') AS picks_by
coalesce(sum(minutes / 60) FILTER (WHERE step = 'pick'), 0) AS pick_hours
bit_or(mark(customer)) FILTER (WHERE step = 'pick' AND minutes / 60 IS NOT NULL) AS pick_hours_by
coalesce(sum(minutes) FILTER (WHERE step = 'pick'), 0) AS pick_minutes
count(minutes) FILTER (WHERE step = 'pick') AS picks_timed
bit_or(mark(customer)) FILTER (WHERE step = 'pick' AND minutes IS NOT NULL) AS picks_timed_by
sum(minutes ^ 2) FILTER (WHERE step = 'pick') AS pick_squares
max(minutes) FILTER (WHERE step = 'pick') AS longest_pick
coalesce(sum(value) FILTER (WHERE step = 'pick'), 0) AS value_picked
bit_or(mark(customer)) FILTER (WHERE step = 'pick' AND value IS NOT NULL) AS value_picked_by
count(*) FILTER (WHERE step = 'pick' AND kind = 'replacement' AND replaces_kind = 'replacement') AS replacement_picks_again
count(*) FILTER (WHERE step = 'pick' AND kind = 'replacement') AS replacement_picks
bit_or(mark(customer)) FILTER (WHERE step = 'pick' AND kind = 'replacement') AS replacement_picks_by
count(*) FILTER (WHERE step = 'release') AS releases
bit_or(mark(customer)) FILTER (WHERE step = 'release') AS releases_by
bit_or(mark(customer)) FILTER (WHERE step = 'release' AND minutes IS NOT NULL) AS release_hours_by
count(*) FILTER (WHERE step = 'release' AND NOT note_received) AS releases_blind
count(*) FILTER (WHERE step = 'release' AND here(ended_at)::DATE = ordered_on) AS released_same_day
list(date_diff('minute', started_at, ended_at) / 60.0::DOUBLE) FILTER (WHERE step = 'release') AS release_hours_p90
count(*) FILTER (WHERE department = 'warehouse') AS tasks
bit_or(mark(customer)) FILTER (WHERE department = 'warehouse') AS tasks_by
bit_or(mark(customer)) FILTER (WHERE department = 'warehouse' AND minutes IS NOT NULL) AS busy_hours_by
bit_or(mark(customer)) FILTER (WHERE department = 'warehouse' AND worker_id IS NOT NULL) AS worker_days_by
bit_or(mark(customer)) FILTER (WHERE department = 'warehouse' AND order_id IS NOT NULL) AS orders_touched_by
count(*) FILTER (WHERE department = 'warehouse' AND by_hand) AS by_hand_tasks
count(*) FILTER (WHERE department = 'warehouse' AND redone) AS redone_tasks
count(*) FILTER (WHERE department = 'warehouse' AND NOT redone) AS good_tasks
count(*) FILTER (WHERE department = 'warehouse' AND hour(moment) >= 18) AS evening_tasks
count(*) FILTER (WHERE department = 'warehouse' AND isodow(moment) >= 6) AS weekend_tasks
coalesce(sum(minutes / 60) FILTER (WHERE department = 'warehouse'), 0) AS busy_hours
list_distinct(list(worker_id) FILTER (WHERE department = 'warehouse')) AS workers
list_distinct(list(worker_id || moment::DATE) FILTER (WHERE department = 'warehouse')) AS worker_days
list_distinct(list(order_id) FILTER (WHERE department = 'warehouse')) AS orders_touched
list_distinct(list(order_id) FILTER (WHERE department = 'warehouse' AND NOT order_had_redo)) AS orders_clean
count(*) FILTER (WHERE department = 'warehouse' AND NOT order_had_redo) AS clean_steps
