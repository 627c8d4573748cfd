-- A ratio by month: one table for its source, one column for each side.
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
    COUNT(*) FILTER (WHERE contacts.resolved) AS resolved,
    COUNT(*) AS rows_seen
  FROM sources.contacts AS contacts
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(contacts.contacted_at)
  GROUP BY ALL
)
SELECT
  period,
  contacts.resolved,
  contacts.rows_seen
FROM contacts
ORDER BY
  period;
