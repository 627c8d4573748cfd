SELECT period_of(priced_on) AS period, 'enterprise' AS node, max(dollars) AS value
FROM prices
WHERE priced_on <= as_of()
GROUP BY ALL
