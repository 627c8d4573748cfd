SELECT week_of(opened_at) AS period, node(worker, team) AS node, avg(reassignments) AS value,
  sum(reassignments)::INTEGER AS numerator, count(*) AS denominator, count(DISTINCT caller_id) AS customers
FROM incidents
WHERE opened_at < as_of()
GROUP BY ALL
