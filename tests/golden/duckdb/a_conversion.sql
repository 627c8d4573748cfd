-- A repeat: each contact meets the next one of its customer on its channel, and is counted if that came in time.
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
), contacts_followed_after AS (
  SELECT
    contacts.customer_id AS customer,
    contacts.channel AS channel,
    contacts.contacted_at AS moment
  FROM sources.contacts AS contacts
  WHERE
    contacts.contacted_at < TIMESTAMP '2026-03-01 00:00:00'
), contacts_followed AS (
  SELECT
    clock.period,
    COUNT(*) FILTER (WHERE contacts_followed_after.moment <= contacts.contacted_at + INTERVAL 336 HOUR) AS contacts_followed,
    COUNT(*) AS contacts_followed_of
  FROM sources.contacts AS contacts
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(contacts.contacted_at)
  ASOF LEFT JOIN contacts_followed_after
    ON contacts_followed_after.customer = contacts.customer_id
    AND contacts_followed_after.channel = contacts.channel
    AND contacts.contacted_at < contacts_followed_after.moment
  GROUP BY ALL
)
SELECT
  period,
  contacts_followed.contacts_followed,
  contacts_followed.contacts_followed_of
FROM contacts_followed
ORDER BY
  period;
