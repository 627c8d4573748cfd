WITH touched AS (
  SELECT e.*, i.caller_id AS customer,
    CASE WHEN incident_state <> 'Closed' THEN (epoch(updated_at) - epoch(i.opened_at)) / 3600 END AS age
  FROM events AS e JOIN incidents AS i USING (incident_id)
  WHERE updated_at < as_of()
)
SELECT week_of(updated_at) AS period, node(assigned_to, assignment_group) AS node, median(age) AS value,
  behind(count(age), count(DISTINCT customer) FILTER (WHERE age IS NOT NULL)) AS customers
FROM touched
GROUP BY ALL
