SELECT week_of(opened_at) AS period, node(worker, team) AS node,
  count(*) FILTER (WHERE contact_type = 'Phone' AND left(priority, 1) IN ('1', '2')) AS numerator,
  count(*) FILTER (WHERE contact_type = 'Phone') AS denominator,
  numerator / nullif(denominator, 0) AS value,
  behind(denominator, count(DISTINCT caller_id) FILTER (WHERE contact_type = 'Phone')) AS customers
FROM incidents
WHERE opened_at < as_of()
GROUP BY ALL
