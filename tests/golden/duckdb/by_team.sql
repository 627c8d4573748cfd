-- A split by a level that the rows do not give: the worker's team, as of the contact.
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
    COALESCE(CAST(_members.team AS TEXT), 'unknown') AS team,
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
)
SELECT
  period,
  team,
  contacts.resolved,
  contacts.rows_seen
FROM contacts
ORDER BY
  period,
  team;
