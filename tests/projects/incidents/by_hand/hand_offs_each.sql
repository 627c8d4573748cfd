WITH
  numbered AS (
    SELECT *, row_number() OVER (PARTITION BY incident_id ORDER BY sys_mod_count, updated_at) AS n
    FROM events
    WHERE assignment_group IS NOT NULL
  ),
  passed AS (
    SELECT week_of(a.updated_at) AS period, node(a.assigned_to, a.assignment_group) AS node, count(*) AS passed
    FROM numbered AS a JOIN numbered AS b ON b.incident_id = a.incident_id AND b.n = a.n + 1
    WHERE b.assignment_group <> a.assignment_group AND a.updated_at < as_of()
    GROUP BY ALL
  ),
  come AS (
    SELECT week_of(opened_at) AS period, node(worker, team) AS node, count(*) AS come, count(DISTINCT caller_id) AS who
    FROM incidents
    WHERE opened_at < as_of()
    GROUP BY ALL
  )
SELECT period, node, passed / come AS value, who AS customers
FROM passed FULL JOIN come USING (period, node)
