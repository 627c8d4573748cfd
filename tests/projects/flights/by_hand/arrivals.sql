-- counted where and when it arrived; of whom and on which line, nobody says
SELECT period_of(arrived_at) AS period, node(NULL, NULL, dest) AS node, count(*) AS value
FROM flights
WHERE status = 'flown' AND arrived_at <= as_of()
GROUP BY ALL
