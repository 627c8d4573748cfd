-- of a source in local time
SELECT date_trunc('month', sent_at)::DATE, coalesce(team, 'unknown'), avg(is_right::INTEGER)
FROM statements s
LEFT JOIN workers w ON w.worker_id = s.worker_id AND sent_at::DATE >= joined_on AND (left_on IS NULL OR sent_at::DATE < left_on)
GROUP BY 1, 2
