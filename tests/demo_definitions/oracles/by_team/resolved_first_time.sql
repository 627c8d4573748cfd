-- a worker's contact counts for the team of that day; whom nobody knows is the team "unknown"
SELECT local_month(contacted_at), coalesce(team, 'unknown'), count(*) FILTER (WHERE resolved) / count(*)
FROM contacts c
LEFT JOIN workers w ON w.worker_id = c.worker_id AND local_day(contacted_at) >= joined_on
  AND (left_on IS NULL OR local_day(contacted_at) < left_on)
WHERE answered GROUP BY 1, 2
