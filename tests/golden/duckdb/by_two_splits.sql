-- A split by a dimension beyond a join on two columns, and by another role's department; weeks start on Sunday.
WITH spine AS (
  SELECT
    CAST(day AS DATE) AS period,
    CAST(day + INTERVAL 7 DAY AS DATE) AS until
  FROM GENERATE_SERIES(DATE '2026-01-04', DATE '2026-02-22', INTERVAL 7 DAY) AS days(day)
), clock AS (
  SELECT
    period,
    UNNEST(RANGE(QUARTER_HOUR(period), QUARTER_HOUR(until))) AS quarter_hour
  FROM spine
), contacts AS (
  SELECT
    clock.period,
    COALESCE(CAST(lines.kind AS TEXT), 'unknown') AS kind,
    COALESCE(CAST(contacts.caused_by AS TEXT), 'unknown') AS "cause.department",
    COUNT(*) FILTER (WHERE contacts.resolved AND contacts.channel = 'phone') AS resolved_for_by_phone,
    COUNT(*) AS rows_seen,
    COUNT(*) FILTER (WHERE contacts.channel = 'phone') AS contacts_for_by_phone
  FROM sources.contacts AS contacts
  LEFT JOIN sources.lines AS lines
    ON contacts.order_id = lines.order_id AND contacts.line = lines.line
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(contacts.contacted_at)
  GROUP BY ALL
)
SELECT
  period,
  kind,
  "cause.department",
  contacts.resolved_for_by_phone,
  contacts.rows_seen,
  contacts.contacts_for_by_phone
FROM contacts
ORDER BY
  period,
  kind,
  "cause.department";
