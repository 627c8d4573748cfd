-- Where marks leave it open whether there are enough customers, those cells alone are counted exactly.
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
), doubtful AS (
  SELECT
    *
  FROM (VALUES
    (DATE '2026-01-01')) AS cells(period)
), doubtful_team AS (
  SELECT
    *
  FROM (VALUES
    (DATE '2026-01-01', 'red')) AS cells(period, team)
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
    COUNT(*) AS contacts,
    LIST_DISTINCT(ARRAY_AGG(contacts.customer_id)) AS contacts_customers
  FROM sources.contacts AS contacts
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(contacts.contacted_at)
  LEFT JOIN _members
    ON _members.worker = contacts.worker_id
    AND contacts.contacted_at >= _members.since
    AND contacts.contacted_at < _members.until
  WHERE
    (clock.period) IN (
      SELECT
        period
      FROM doubtful
    )
    OR (clock.period, COALESCE(CAST(_members.team AS TEXT), 'unknown')) IN (
      SELECT
        period,
        team
      FROM doubtful_team
    )
  GROUP BY ALL
), contacts_by_cut AS (
  SELECT
    GROUPING(team) AS cut,
    period,
    COALESCE(team, '') AS team,
    SUM(contacts) AS contacts,
    COALESCE(LIST_UNIQUE(FLATTEN(ARRAY_AGG(contacts_customers))), 0) AS contacts_customers
  FROM contacts
  GROUP BY
    period,
    GROUPING SETS (
      (),
      (team)
    )
)
SELECT
  cut,
  period,
  team,
  contacts_by_cut.contacts,
  contacts_by_cut.contacts_customers
FROM contacts_by_cut
ORDER BY
  cut,
  period,
  team;
