WITH
  gone AS (
    SELECT period_of(departed) AS period, node(captain, line, origin) AS node, count(*) AS gone
    FROM departures
    GROUP BY ALL
  ),
  come AS (
    SELECT period_of(arrived_at) AS period, node(NULL, NULL, dest) AS node, count(*) AS come
    FROM flights
    WHERE status = 'flown' AND arrived_at <= as_of()
    GROUP BY ALL
  )
SELECT period, node, gone - come AS value
FROM gone FULL JOIN come USING (period, node)
