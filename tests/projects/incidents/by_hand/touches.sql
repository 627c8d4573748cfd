SELECT week_of(updated_at) AS period, node(assigned_to, assignment_group) AS node,
  count(*) / count(DISTINCT incident_id) AS value, count(DISTINCT i.caller_id) AS customers
FROM events JOIN incidents AS i USING (incident_id)
WHERE updated_at < as_of()
GROUP BY ALL
