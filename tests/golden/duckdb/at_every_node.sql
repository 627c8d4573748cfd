-- Customers stand at every node: by team, they are told for the whole; a month earlier too, for the formula.
WITH spine AS (
  SELECT
    CAST(day AS DATE) AS period,
    CAST(day + INTERVAL 1 MONTH AS DATE) AS until,
    LEAST(CAST(CAST(day + INTERVAL 1 MONTH AS DATE) AS TIMESTAMP), TIMESTAMP '2026-03-01 00:00:00') AS ends
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
    COUNT(*) AS contacts
  FROM sources.contacts AS contacts
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(contacts.contacted_at)
  LEFT JOIN _members
    ON _members.worker = contacts.worker_id
    AND contacts.contacted_at >= _members.since
    AND contacts.contacted_at < _members.until
  GROUP BY ALL
), contacts_by_cut AS (
  SELECT
    GROUPING(team) AS cut,
    period,
    COALESCE(team, '') AS team,
    SUM(contacts) AS contacts
  FROM contacts
  GROUP BY
    period,
    GROUPING SETS (
      (team),
      ()
    )
), customers_open AS (
  SELECT
    spine.period,
    '' AS team,
    COUNT(*) FILTER (WHERE spine.ends < COALESCE(customers.left_at, TIMESTAMPTZ 'infinity')) AS present,
    COUNT(*) AS rows_seen
  FROM sources.customers AS customers
  JOIN spine
    ON customers.joined_at <= spine.ends AND spine.period < COALESCE(customers.left_at, TIMESTAMPTZ 'infinity')
  GROUP BY ALL
), customers_open_by_cut AS (
  SELECT
    1 AS cut,
    period,
    '' AS team,
    SUM(present) AS present,
    SUM(rows_seen) AS rows_seen
  FROM customers_open
  GROUP BY
    period,
    GROUPING SETS (
      ()
    )
)
SELECT
  cut,
  period,
  team,
  contacts_by_cut.contacts,
  customers_open_by_cut.present,
  customers_open_by_cut.rows_seen
FROM contacts_by_cut
FULL JOIN customers_open_by_cut
  USING (cut, period, team)
ORDER BY
  cut,
  period,
  team;
