WITH priced AS (
  SELECT period_of(priced_on) AS period, avg(dollars) AS price FROM prices WHERE priced_on <= as_of() GROUP BY ALL
)
SELECT periods.period, 'enterprise' AS node, this.price / last.price AS value
FROM periods
LEFT JOIN priced AS this ON this.period = periods.period
LEFT JOIN priced AS last ON last.period = quarter_before(periods.period)
