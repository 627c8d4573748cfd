-- on the last day on which any grade was priced
WITH
  priced AS (SELECT *, period_of(priced_on) AS period FROM prices WHERE priced_on <= as_of()),
  last_days AS (SELECT period, max(priced_on) AS last_day FROM priced GROUP BY ALL)
SELECT period, 'enterprise' AS node,
  coalesce(sum(dollars) FILTER (WHERE priced_on = last_day AND grade = 'A'), 0) AS value
FROM priced JOIN last_days USING (period)
GROUP BY ALL
