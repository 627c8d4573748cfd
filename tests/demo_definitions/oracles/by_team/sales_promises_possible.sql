-- charged to whoever made the promise
SELECT local_month(made_at), coalesce(team, 'unknown'), count(*) FILTER (WHERE possible_when_made) / count(*)
FROM promises p
LEFT JOIN workers w ON w.worker_id = p.made_by AND local_day(made_at) >= joined_on
  AND (left_on IS NULL OR local_day(made_at) < left_on)
WHERE kind = 'callback' OR kind = 'plan_start' GROUP BY 1, 2
