-- Months of 4, 4 and 5 weeks are listed, since no rule of the calendar counts them.
WITH spine AS (
  SELECT
    period,
    until
  FROM (VALUES
    (DATE '2025-12-29', DATE '2026-01-26'),
    (DATE '2026-01-26', DATE '2026-02-23'),
    (DATE '2026-02-23', DATE '2026-03-30')) AS periods(period, until)
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
  WHERE
    contacts.contacted_at < TIMESTAMP '2026-03-01 00:00:00'
  GROUP BY ALL
)
SELECT
  period,
  contacts.resolved,
  contacts.rows_seen
FROM contacts
ORDER BY
  period;
