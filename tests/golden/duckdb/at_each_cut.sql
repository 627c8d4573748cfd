-- Distinct counts and percentiles never roll up: they are computed from the rows at each cut.
WITH spine AS (
  SELECT
    CAST(day AS DATE) AS period,
    CAST(day + INTERVAL 1 MONTH AS DATE) AS until
  FROM GENERATE_SERIES(DATE '2026-01-01', DATE '2026-02-01', INTERVAL 1 MONTH) AS days(day)
), clock AS (
  SELECT
    period,
    UNNEST(RANGE(QUARTER_HOUR(period), QUARTER_HOUR(until))) AS quarter_hour
  FROM spine
), contacts AS (
  SELECT
    clock.period,
    COALESCE(CAST(contacts.channel AS TEXT), 'unknown') AS channel,
    COUNT(*) AS people_rows,
    COUNT(*) FILTER (WHERE contacts.resolved) AS p90_rows
  FROM sources.contacts AS contacts
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(contacts.contacted_at)
  WHERE
    contacts.contacted_at >= DATE '2026-01-01' AND contacts.contacted_at < DATE '2026-03-01'
  GROUP BY ALL
), contacts_by_cut AS (
  SELECT
    GROUPING(channel) AS cut,
    period,
    COALESCE(channel, '') AS channel,
    SUM(people_rows) AS people_rows,
    SUM(p90_rows) AS p90_rows
  FROM contacts
  GROUP BY
    period,
    GROUPING SETS (
      (),
      (channel)
    )
), contacts_each_cut_rows AS (
  SELECT
    clock.period,
    COALESCE(CAST(contacts.channel AS TEXT), 'unknown') AS channel,
    contacts.customer_id AS people,
    CASE WHEN contacts.resolved THEN contacts.seconds END AS p90
  FROM sources.contacts AS contacts
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(contacts.contacted_at)
  WHERE
    contacts.contacted_at >= DATE '2026-01-01' AND contacts.contacted_at < DATE '2026-03-01'
), contacts_each_cut AS (
  SELECT
    GROUPING(channel) AS cut,
    period,
    COALESCE(channel, '') AS channel,
    COUNT(DISTINCT people) AS people,
    QUANTILE_CONT(CAST(p90 AS DOUBLE), 0.9) AS p90
  FROM contacts_each_cut_rows
  GROUP BY
    period,
    GROUPING SETS (
      (),
      (channel)
    )
)
SELECT
  cut,
  period,
  channel,
  contacts_by_cut.people_rows,
  contacts_by_cut.p90_rows,
  contacts_each_cut.people,
  contacts_each_cut.p90
FROM contacts_by_cut
FULL JOIN contacts_each_cut
  USING (cut, period, channel)
ORDER BY
  cut,
  period,
  channel;
