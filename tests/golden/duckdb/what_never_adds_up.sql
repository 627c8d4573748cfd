-- Distinct counts and percentiles never add up: finer cells keep their values, coarser ones take them all.
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
  GROUP BY ALL
), contacts_added AS (
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
), contacts_rows AS (
  SELECT
    clock.period,
    COALESCE(CAST(contacts.channel AS TEXT), 'unknown') AS channel,
    COUNT(*) OVER (PARTITION BY clock.period, contacts.customer_id) = 1 AS _alone,
    contacts.customer_id AS people,
    CASE WHEN contacts.resolved THEN CAST(contacts.seconds AS DOUBLE) END AS p90
  FROM sources.contacts AS contacts
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(contacts.contacted_at)
), contacts_several AS (
  SELECT
    GROUPING(channel) AS cut,
    period,
    COALESCE(channel, '') AS channel,
    COUNT(DISTINCT people) AS people
  FROM contacts_rows
  WHERE
    NOT _alone
  GROUP BY
    period,
    GROUPING SETS (
      (),
      (channel)
    )
), contacts_again AS (
  SELECT
    GROUPING(channel) AS cut,
    period,
    COALESCE(channel, '') AS channel,
    COUNT(people) FILTER (WHERE _alone) AS people,
    QUANTILE_CONT(p90, 0.9) AS p90
  FROM contacts_rows
  GROUP BY
    period,
    GROUPING SETS (
      (),
      (channel)
    )
), contacts_by_cut AS (
  SELECT
    cut,
    period,
    channel,
    contacts_again.people + COALESCE(contacts_several.people, 0) AS people,
    contacts_added.people_rows,
    contacts_again.p90,
    contacts_added.p90_rows
  FROM contacts_added
  JOIN contacts_again
    USING (cut, period, channel)
  LEFT JOIN contacts_several
    USING (cut, period, channel)
)
SELECT
  cut,
  period,
  channel,
  contacts_by_cut.people,
  contacts_by_cut.people_rows,
  contacts_by_cut.p90,
  contacts_by_cut.p90_rows
FROM contacts_by_cut
ORDER BY
  cut,
  period,
  channel;
