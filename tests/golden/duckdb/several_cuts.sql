-- Several sources and cuts: each source is read once, rolled up, and met by the others cell by cell.
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
), _roster AS (
  SELECT DISTINCT
    worker
  FROM _members
), contacts AS (
  SELECT
    clock.period,
    COALESCE(CAST(_members.team AS TEXT), 'unknown') AS team,
    COALESCE(CAST(_roster.worker AS TEXT), 'unknown') AS worker,
    COALESCE(SUM(contacts.seconds), 0) AS seconds_sum,
    COUNT(contacts.seconds) AS seconds_count,
    SUM(POWER(contacts.seconds, 2)) AS seconds_squares,
    COUNT(*) AS seconds_rows
  FROM sources.contacts AS contacts
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(contacts.contacted_at)
  LEFT JOIN _roster
    ON _roster.worker = contacts.worker_id
  LEFT JOIN _members
    ON _members.worker = contacts.worker_id
    AND contacts.contacted_at >= _members.since
    AND contacts.contacted_at < _members.until
  GROUP BY ALL
), contacts_by_cut AS (
  SELECT
    GROUPING(team, worker) AS cut,
    period,
    COALESCE(team, '') AS team,
    COALESCE(worker, '') AS worker,
    SUM(seconds_sum) AS seconds_sum,
    SUM(seconds_count) AS seconds_count,
    SUM(seconds_squares) AS seconds_squares,
    SUM(seconds_rows) AS seconds_rows
  FROM contacts
  GROUP BY
    period,
    GROUPING SETS (
      (),
      (team),
      (worker)
    )
), surveys AS (
  SELECT
    clock.period,
    'unknown' AS team,
    'unknown' AS worker,
    COUNT(surveys.recommend) AS recommend_nps_answers,
    COALESCE(SUM(CASE WHEN surveys.recommend >= 9 THEN 1 WHEN surveys.recommend <= 6 THEN -1 END), 0) AS recommend_nps,
    COUNT(*) FILTER (WHERE surveys.recommend >= 9 OR surveys.recommend <= 6) AS recommend_nps_squares,
    COUNT(*) AS recommend_nps_rows
  FROM sources.surveys AS surveys
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(surveys.sent_at)
  GROUP BY ALL
), surveys_by_cut AS (
  SELECT
    GROUPING(team, worker) AS cut,
    period,
    COALESCE(team, '') AS team,
    COALESCE(worker, '') AS worker,
    SUM(recommend_nps_answers) AS recommend_nps_answers,
    SUM(recommend_nps) AS recommend_nps,
    SUM(recommend_nps_squares) AS recommend_nps_squares,
    SUM(recommend_nps_rows) AS recommend_nps_rows
  FROM surveys
  GROUP BY
    period,
    GROUPING SETS (
      (),
      (team),
      (worker)
    )
), stock_last_latest AS (
  SELECT
    clock.period,
    MAX(stock.counted_on) AS latest
  FROM sources.stock AS stock
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(stock.counted_on)
  GROUP BY ALL
), stock_last AS (
  SELECT
    clock.period,
    'unknown' AS team,
    'unknown' AS worker,
    COALESCE(SUM(stock.pieces) FILTER (WHERE stock.counted_on = stock_last_latest.latest), 0) AS on_hand,
    COUNT(*) FILTER (WHERE stock.counted_on = stock_last_latest.latest) AS on_hand_rows,
    COUNT(*) AS rows_seen
  FROM sources.stock AS stock
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(stock.counted_on)
  JOIN stock_last_latest
    ON stock_last_latest.period = clock.period
  GROUP BY ALL
), stock_last_by_cut AS (
  SELECT
    GROUPING(team, worker) AS cut,
    period,
    COALESCE(team, '') AS team,
    COALESCE(worker, '') AS worker,
    SUM(on_hand) AS on_hand,
    SUM(on_hand_rows) AS on_hand_rows,
    SUM(rows_seen) AS rows_seen
  FROM stock_last
  GROUP BY
    period,
    GROUPING SETS (
      (),
      (team),
      (worker)
    )
)
SELECT
  cut,
  period,
  team,
  worker,
  contacts_by_cut.seconds_sum,
  contacts_by_cut.seconds_count,
  contacts_by_cut.seconds_squares,
  contacts_by_cut.seconds_rows,
  surveys_by_cut.recommend_nps_answers,
  surveys_by_cut.recommend_nps,
  surveys_by_cut.recommend_nps_squares,
  surveys_by_cut.recommend_nps_rows,
  stock_last_by_cut.on_hand,
  stock_last_by_cut.on_hand_rows,
  stock_last_by_cut.rows_seen
FROM contacts_by_cut
FULL JOIN surveys_by_cut
  USING (cut, period, team, worker)
FULL JOIN stock_last_by_cut
  USING (cut, period, team, worker)
ORDER BY
  cut,
  period,
  team,
  worker;
