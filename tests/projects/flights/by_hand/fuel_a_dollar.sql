-- one price at every airport
WITH
  read AS (SELECT *, period_of(read_on) AS period FROM fuel WHERE read_on <= as_of()),
  last_days AS (SELECT period, max(read_on) AS last_day FROM read GROUP BY ALL),
  held AS (
    SELECT period, node(NULL, NULL, airport) AS node,
      coalesce(sum(gallons) FILTER (WHERE read_on = last_day), 0) AS gallons
    FROM read JOIN last_days USING (period)
    GROUP BY ALL
  ),
  priced AS (
    SELECT period_of(priced_on) AS period, avg(dollars) AS price FROM prices WHERE priced_on <= as_of() GROUP BY ALL
  )
SELECT period, node, gallons AS numerator, price AS denominator, gallons / price AS value
FROM held LEFT JOIN priced USING (period)
