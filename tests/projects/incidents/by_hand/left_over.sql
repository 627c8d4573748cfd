WITH
  come AS (
    SELECT week_of(opened_at) AS period, node(worker, team) AS node, count(*) AS come, count(DISTINCT caller_id) AS who
    FROM incidents
    WHERE opened_at < as_of()
    GROUP BY ALL
  ),
  done AS (
    SELECT week_of(resolved_at) AS period, node(worker, team) AS node, count(*) AS done,
      count(DISTINCT caller_id) AS of_whom
    FROM incidents
    WHERE resolved_at < as_of()
    GROUP BY ALL
  )
SELECT period, node, (come - done) * 100 / come AS value, least(who, of_whom) AS customers
FROM come FULL JOIN done USING (period, node)
