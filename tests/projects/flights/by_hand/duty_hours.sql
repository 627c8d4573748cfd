-- a route that is not in the table has no hours; a captain's day has no airport
SELECT period_of(flown_on) AS period, node(captain, NULL, NULL) AS node, coalesce(sum(hours), 0) AS value
FROM flights LEFT JOIN routes USING (dest)
WHERE status = 'flown' AND flown_on <= as_of()
GROUP BY ALL
