-- a week in which nobody rang counts 0 and rests on nobody; all of it is judged by those who rang
SELECT week_of(opened_at) AS period, node(worker, team) AS node,
  count(*) FILTER (WHERE contact_type = 'Phone') AS value,
  count(DISTINCT caller_id) FILTER (WHERE contact_type = 'Phone') AS customers
FROM incidents
WHERE opened_at < as_of()
GROUP BY ALL
