-- a team's own worker-days; whom nobody knows is the team "unknown"
SELECT local_month(started_at), coalesce(team, 'unknown'), count(*) / count(DISTINCT (s.worker_id, local_day(started_at)))
FROM steps s
LEFT JOIN workers w ON w.worker_id = s.worker_id AND local_day(started_at) >= joined_on
  AND (left_on IS NULL OR local_day(started_at) < left_on)
WHERE s.department = 'warehouse' GROUP BY 1, 2
