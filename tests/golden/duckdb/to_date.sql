-- Each row meets every period from its own to the end of its year.
WITH spine AS (
  SELECT
    CAST(day AS DATE) AS period,
    CAST(day + INTERVAL 1 MONTH AS DATE) AS until
  FROM GENERATE_SERIES(DATE '2026-01-01', DATE '2026-02-01', INTERVAL 1 MONTH) AS days(day)
), _clock_since_year AS (
  SELECT
    period,
    UNNEST(RANGE(QUARTER_HOUR(since), QUARTER_HOUR(until))) AS quarter_hour
  FROM spine
  JOIN (VALUES
    (DATE '2026-01-01', DATE '2026-01-01'),
    (DATE '2026-02-01', DATE '2026-01-01')) AS starts(period, since)
    USING (period)
), contacts_since_year AS (
  SELECT
    _clock_since_year.period,
    COUNT(*) AS contacts
  FROM sources.contacts AS contacts
  JOIN _clock_since_year
    ON _clock_since_year.quarter_hour = QUARTER_HOUR(contacts.contacted_at)
  GROUP BY ALL
)
SELECT
  period,
  contacts_since_year.contacts
FROM contacts_since_year
ORDER BY
  period;
