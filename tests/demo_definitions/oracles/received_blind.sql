-- what went before on the same order: no note came with what the release desk got
WITH ordered AS (
  SELECT *, lag(note_passed) OVER (PARTITION BY order_id ORDER BY started_at, step_id) AS received FROM steps
)
SELECT local_month(started_at), count(*) FILTER (WHERE NOT received) / count(*)
FROM ordered WHERE step = 'release' GROUP BY 1
