WITH opened AS (
  SELECT week_of(opened_at) AS week, node(worker, team) AS node, count(*) AS opened, count(DISTINCT caller_id) AS who
  FROM incidents
  WHERE opened_at < as_of()
  GROUP BY ALL
)
SELECT period, nodes.node, this.opened / last.opened - 1 AS value, least(this.who, last.who) AS customers
FROM weeks
CROSS JOIN (SELECT DISTINCT node FROM opened) AS nodes
LEFT JOIN opened AS this ON this.week = period AND this.node = nodes.node
LEFT JOIN opened AS last ON last.week = period - 7 AND last.node = nodes.node
