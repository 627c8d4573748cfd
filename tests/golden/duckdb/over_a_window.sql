-- Each row meets every period whose window it lies in; the window of the first reaches back before it.
WITH spine AS (
  SELECT
    CAST(day AS DATE) AS period,
    CAST(day + INTERVAL 1 MONTH AS DATE) AS until
  FROM GENERATE_SERIES(DATE '2026-02-01', DATE '2026-02-01', INTERVAL 1 MONTH) AS days(day)
), _clock_over_28_days AS (
  SELECT
    period,
    UNNEST(RANGE(QUARTER_HOUR(since), QUARTER_HOUR(until))) AS quarter_hour
  FROM spine
  JOIN (VALUES
    (DATE '2026-02-01', DATE '2026-02-01')) AS starts(period, since)
    USING (period)
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
), contacts_over_28_days AS (
  SELECT
    _clock_over_28_days.period,
    COALESCE(CAST(_members.team AS TEXT), 'unknown') AS team,
    COUNT(*) FILTER (WHERE contacts.resolved) AS resolved,
    COUNT(*) AS rows_seen
  FROM sources.contacts AS contacts
  JOIN _clock_over_28_days
    ON _clock_over_28_days.quarter_hour = QUARTER_HOUR(contacts.contacted_at)
  LEFT JOIN _members
    ON _members.worker = contacts.worker_id
    AND contacts.contacted_at >= _members.since
    AND contacts.contacted_at < _members.until
  WHERE
    contacts.contacted_at >= DATE '2026-02-01' AND contacts.contacted_at < DATE '2026-03-01'
  GROUP BY ALL
)
SELECT
  period,
  team,
  contacts_over_28_days.resolved,
  contacts_over_28_days.rows_seen
FROM contacts_over_28_days
ORDER BY
  period,
  team;
