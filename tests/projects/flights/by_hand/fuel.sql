-- what the gauges read on the last day on which anybody read one
WITH
  read AS (SELECT *, period_of(read_on) AS period FROM fuel WHERE read_on <= as_of()),
  last_days AS (SELECT period, max(read_on) AS last_day FROM read GROUP BY ALL)
SELECT period, node(NULL, NULL, airport) AS node, coalesce(sum(gallons) FILTER (WHERE read_on = last_day), 0)::BIGINT AS value
FROM read JOIN last_days USING (period)
GROUP BY ALL
