-- nothing of anybody else's work: who has steps, and none of the warehouse's, has 0
SELECT local_month(started_at), coalesce(w.department, 'unknown'), count(*) FILTER (WHERE s.department = 'warehouse')
FROM steps s
LEFT JOIN workers w ON w.worker_id = s.worker_id AND local_day(started_at) >= joined_on
  AND (left_on IS NULL OR local_day(started_at) < left_on)
GROUP BY 1, 2
