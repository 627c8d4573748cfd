-- NULL is neither Category 26 nor another one
SELECT week_of(opened_at) AS period, node(worker, team) AS node,
  count(CASE WHEN category IS NULL OR category = 'Category 26' THEN NULL ELSE 1 END) AS value,
  count(DISTINCT CASE WHEN category IS NULL OR category = 'Category 26' THEN NULL ELSE caller_id END) AS customers
FROM incidents
WHERE opened_at < as_of()
GROUP BY ALL
