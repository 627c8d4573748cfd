-- over flights of the node as captain; rows of the node as relief that are none count 0
WITH
  led AS (
    SELECT period_of(departed) AS period, node(captain, line, origin) AS node, count(*) AS led
    FROM departures
    GROUP BY ALL
  ),
  helped AS (
    SELECT period_of(departed) AS period, node(relief, line, NULL) AS node, count(relief) AS helped
    FROM departures
    GROUP BY ALL
  )
SELECT period, node, helped AS numerator, led AS denominator, helped / led AS value
FROM led FULL JOIN helped USING (period, node)
