WITH days AS (
  SELECT captain, flown_on, count(*) AS legs
  FROM flights
  WHERE status = 'flown' AND flown_on <= as_of()
  GROUP BY ALL
)
SELECT period_of(flown_on) AS period, node(captain, NULL, NULL) AS node, count(*) FILTER (WHERE legs > 1) AS value
FROM days
GROUP BY ALL
