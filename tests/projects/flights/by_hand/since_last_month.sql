WITH flown AS (
  SELECT period_of(departed) AS month, node(captain, line, origin) AS node, count(*) AS flights
  FROM departures
  GROUP BY ALL
)
SELECT period, nodes.node, (this.flights - last.flights) / last.flights AS value
FROM periods
CROSS JOIN (SELECT DISTINCT node FROM flown) AS nodes
LEFT JOIN flown AS this ON this.month = period AND this.node = nodes.node
LEFT JOIN flown AS last ON last.month = month_before(period) AND last.node = nodes.node
