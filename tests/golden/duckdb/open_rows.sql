-- Open rows meet every period in which they are open at some time; those open at its end are counted.
WITH spine AS (
  SELECT
    CAST(day AS DATE) AS period,
    CAST(day + INTERVAL 1 MONTH AS DATE) AS until,
    LEAST(CAST(CAST(day + INTERVAL 1 MONTH AS DATE) AS TIMESTAMP), TIMESTAMP '2026-03-01 00:00:00') AS ends
  FROM GENERATE_SERIES(DATE '2026-01-01', DATE '2026-02-01', INTERVAL 1 MONTH) AS days(day)
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
), contacts_open AS (
  SELECT
    spine.period,
    COALESCE(CAST(_members.team AS TEXT), 'unknown') AS team,
    COUNT(*) FILTER (WHERE spine.ends < COALESCE(contacts.resolved_at, TIMESTAMPTZ 'infinity')) AS backlog,
    COUNT(*) AS rows_seen
  FROM sources.contacts AS contacts
  JOIN spine
    ON contacts.contacted_at <= spine.ends AND spine.period < COALESCE(contacts.resolved_at, TIMESTAMPTZ 'infinity')
  LEFT JOIN _members
    ON _members.worker = contacts.worker_id
    AND contacts.contacted_at >= _members.since
    AND contacts.contacted_at < _members.until
  GROUP BY ALL
)
SELECT
  period,
  team,
  contacts_open.backlog,
  contacts_open.rows_seen
FROM contacts_open
ORDER BY
  period,
  team;
