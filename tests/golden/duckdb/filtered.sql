-- A question's filter leaves rows out of every cell; a metric's own keeps rows of its columns.
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
    COUNT(*) FILTER (WHERE contacts.resolved AND contacts.channel = 'phone') AS resolved_for_by_phone,
    COUNT(*) AS rows_seen,
    COUNT(*) FILTER (WHERE contacts.channel = 'phone') AS contacts_for_by_phone
  FROM sources.contacts AS contacts
  LEFT JOIN sources.customers AS customers
    ON contacts.customer_id = customers.customer_id
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(contacts.contacted_at)
  LEFT JOIN _members
    ON _members.worker = contacts.worker_id
    AND contacts.contacted_at >= _members.since
    AND contacts.contacted_at < _members.until
  WHERE
    customers.region = 'north' AND _members.team <> 'blue'
  GROUP BY ALL
)
SELECT
  period,
  contacts.resolved_for_by_phone,
  contacts.rows_seen,
  contacts.contacts_for_by_phone
FROM contacts
ORDER BY
  period;
