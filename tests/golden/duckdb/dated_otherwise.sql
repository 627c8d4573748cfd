-- Measures of one source that are dated otherwise, or charged to another role, have tables of their own.
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
), _members AS (
  SELECT
    workers.worker_id AS worker,
    workers.team AS team,
    workers.department AS department,
    COALESCE(CAST(workers.joined_on AS TIMESTAMPTZ), TIMESTAMPTZ '-infinity') AS since,
    LEAST(
      COALESCE(CAST(workers.left_on AS TIMESTAMPTZ), TIMESTAMPTZ 'infinity'),
      LEAD(COALESCE(CAST(workers.joined_on AS TIMESTAMPTZ), TIMESTAMPTZ '-infinity')) OVER (
        PARTITION BY workers.worker_id
        ORDER BY COALESCE(CAST(workers.joined_on AS TIMESTAMPTZ), TIMESTAMPTZ '-infinity'), workers.worker_id, workers.team, workers.department
      )
    ) AS until
  FROM sources.workers AS workers
), contacts AS (
  SELECT
    clock.period,
    COALESCE(CAST(_members.department AS TEXT), 'unknown') AS department,
    COUNT(*) FILTER (WHERE contacts.resolved) AS resolved,
    COUNT(*) AS rows_seen
  FROM sources.contacts AS contacts
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(contacts.contacted_at)
  LEFT JOIN _members
    ON _members.worker = contacts.worker_id
    AND contacts.contacted_at >= _members.since
    AND contacts.contacted_at < _members.until
  GROUP BY ALL
), contacts_by_resolved_at AS (
  SELECT
    clock.period,
    COALESCE(CAST(_members.department AS TEXT), 'unknown') AS department,
    COUNT(*) FILTER (WHERE contacts.resolved_at < contacts.contacted_at + INTERVAL 48 HOUR) AS settled,
    COUNT(*) AS rows_seen
  FROM sources.contacts AS contacts
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(contacts.resolved_at)
  LEFT JOIN _members
    ON _members.worker = contacts.worker_id
    AND contacts.resolved_at >= _members.since
    AND contacts.resolved_at < _members.until
  GROUP BY ALL
), contacts_as_cause AS (
  SELECT
    clock.period,
    COALESCE(CAST(contacts.caused_by AS TEXT), 'unknown') AS department,
    COUNT(*) AS caused
  FROM sources.contacts AS contacts
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(contacts.contacted_at)
  GROUP BY ALL
)
SELECT
  period,
  department,
  contacts.resolved,
  contacts.rows_seen AS contacts_rows_seen,
  contacts_by_resolved_at.settled,
  contacts_by_resolved_at.rows_seen AS contacts_by_resolved_at_rows_seen,
  contacts_as_cause.caused
FROM contacts
FULL JOIN contacts_by_resolved_at
  USING (period, department)
FULL JOIN contacts_as_cause
  USING (period, department)
ORDER BY
  period,
  department;
