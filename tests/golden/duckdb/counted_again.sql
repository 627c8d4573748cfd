-- Where marks leave it open whether there are enough customers, those cells alone are counted exactly.
WITH spine AS (
  SELECT
    CAST(day AS DATE) AS period
  FROM GENERATE_SERIES(DATE '2026-01-01', DATE '2026-02-01', INTERVAL 1 MONTH) AS days(day)
), doubtful AS (
  SELECT
    *
  FROM (VALUES
    (DATE '2026-01-01', 'red')) AS cells(period, team)
), members AS (
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
    spine.period,
    COALESCE(CAST(members.team AS TEXT), 'unknown') AS team,
    COUNT(*) AS contacts,
    COUNT(DISTINCT contacts.customer_id) AS contacts_customers
  FROM sources.contacts AS contacts
  ASOF JOIN spine
    ON contacts.contacted_at >= spine.period
  LEFT JOIN members
    ON members.worker = contacts.worker_id
    AND contacts.contacted_at >= members.since
    AND contacts.contacted_at < members.until
  SEMI JOIN doubtful
    ON doubtful.period = spine.period AND doubtful.team = COALESCE(CAST(members.team AS TEXT), 'unknown')
  WHERE
    contacts.contacted_at >= DATE '2026-01-01' AND contacts.contacted_at < DATE '2026-03-01'
  GROUP BY ALL
)
SELECT
  period,
  team,
  contacts.contacts,
  contacts.contacts_customers
FROM contacts
ORDER BY
  period,
  team;
