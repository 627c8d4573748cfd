-- a month before a Monday: the week that holds the same day of the month before
WITH kept AS (
  SELECT week_of(opened_at) AS week, node(worker, team) AS node, count(*) FILTER (WHERE made_sla) / count(*) AS met,
    count(DISTINCT caller_id) AS who
  FROM incidents
  WHERE opened_at < as_of()
  GROUP BY ALL
)
SELECT period, nodes.node, this.met - last.met AS value, least(this.who, last.who) AS customers
FROM weeks
CROSS JOIN (SELECT DISTINCT node FROM kept) AS nodes
LEFT JOIN kept AS this ON this.week = period AND this.node = nodes.node
LEFT JOIN kept AS last
  ON last.week <= period - INTERVAL 1 MONTH AND last.week + 7 > period - INTERVAL 1 MONTH AND last.node = nodes.node
