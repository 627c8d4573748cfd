WITH
  ends AS (SELECT period, least(utc(period + 7), as_of() - INTERVAL 1 MICROSECOND) AS end_of_week FROM weeks),
  held AS (
    SELECT period, node(worker, team) AS node,
      count(*) FILTER (WHERE coalesce(resolved_at, closed_at) > end_of_week) AS held,
      count(DISTINCT caller_id) AS of_held
    FROM ends, incidents
    WHERE opened_at <= end_of_week AND coalesce(resolved_at, closed_at) > utc(period)
    GROUP BY ALL
  ),
  done AS (
    SELECT week_of(resolved_at) AS period, node(worker, team) AS node, count(*) AS done,
      count(DISTINCT caller_id) AS of_done
    FROM incidents
    WHERE resolved_at < as_of()
    GROUP BY ALL
  )
SELECT period, node, held / done AS value, least(of_held, of_done) AS customers
FROM held FULL JOIN done USING (period, node)
