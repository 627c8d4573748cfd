-- the next row of the incident that names a team names another one
WITH numbered AS (
  SELECT *, row_number() OVER (PARTITION BY incident_id ORDER BY sys_mod_count, updated_at) AS n
  FROM events
  WHERE assignment_group IS NOT NULL
)
SELECT week_of(a.updated_at) AS period, node(a.assigned_to, a.assignment_group) AS node, count(*) AS value,
  count(DISTINCT a.caller_id) AS customers
FROM numbered AS a JOIN numbered AS b ON b.incident_id = a.incident_id AND b.n = a.n + 1
WHERE b.assignment_group <> a.assignment_group AND a.updated_at < as_of()
GROUP BY ALL
