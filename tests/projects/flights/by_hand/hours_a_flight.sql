WITH
  duty AS (
    SELECT period_of(flown_on) AS period, node(captain, NULL, NULL) AS node, coalesce(sum(hours), 0) AS hours
    FROM flights LEFT JOIN routes USING (dest)
    WHERE status = 'flown' AND flown_on <= as_of()
    GROUP BY ALL
  ),
  flown AS (
    SELECT period_of(departed) AS period, node(captain, line, origin) AS node,
      count(*) FILTER (WHERE status = 'flown') AS flown
    FROM departures
    GROUP BY ALL
  )
SELECT period, node, hours / nullif(flown, 0) AS value
FROM duty FULL JOIN flown USING (period, node)
