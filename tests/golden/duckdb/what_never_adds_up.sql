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
    contacts._period AS period,
    COALESCE(CAST(contacts.channel AS TEXT), 'unknown') AS channel,
    {'alone': COUNT(contacts.customer_id) FILTER (WHERE contacts._alone), 'several': LIST_DISTINCT(ARRAY_AGG(contacts.customer_id) FILTER (WHERE NOT contacts._alone))} AS people,
    COUNT(*) AS people_rows,
    ARRAY_AGG(CAST(contacts.seconds AS DOUBLE)) FILTER (WHERE contacts.resolved) AS p90,
    COUNT(*) FILTER (WHERE contacts.resolved) AS p90_rows
  FROM (
    SELECT
      contacts.*,
      clock.period AS _period,
      COUNT(*) OVER (PARTITION BY clock.period, contacts.customer_id) = 1 AS _alone
    FROM sources.contacts AS contacts
    JOIN clock
      ON clock.quarter_hour = QUARTER_HOUR(contacts.contacted_at)
  ) AS contacts
  GROUP BY ALL
), contacts_by_cut AS (
  SELECT
    GROUPING(channel) AS cut,
    period,
    COALESCE(channel, '') AS channel,
    SUM(STRUCT_EXTRACT(people, 'alone')) + COALESCE(LIST_UNIQUE(FLATTEN(ARRAY_AGG(STRUCT_EXTRACT(people, 'several')))), 0) AS people,
    SUM(people_rows) AS people_rows,
    LIST_AGGREGATE(FLATTEN(ARRAY_AGG(p90)), 'quantile_cont', 0.9) AS p90,
    SUM(p90_rows) AS p90_rows
  FROM contacts
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
  contacts_by_cut.people,
  contacts_by_cut.people_rows,
  contacts_by_cut.p90,
  contacts_by_cut.p90_rows
FROM contacts_by_cut
ORDER BY
  cut,
  period,
  channel;
