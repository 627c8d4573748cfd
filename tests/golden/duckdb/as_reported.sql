-- The enterprise has the rows that name no team, a team those that name it: none is the sum of the other.
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
), board AS (
  SELECT
    clock.period,
    COALESCE(CAST(board.team AS TEXT), 'unknown') AS team,
    COALESCE(SUM(board.score) FILTER (WHERE board.team IS NULL AND NOT board.score IS NULL), 0) AS score_of_enterprise,
    COUNT(*) FILTER (WHERE board.team IS NULL AND NOT board.score IS NULL) AS score_of_enterprise_rows,
    COUNT(*) AS rows_seen,
    COALESCE(SUM(board.score) FILTER (WHERE NOT board.team IS NULL AND NOT board.score IS NULL), 0) AS score_of_team,
    COUNT(*) FILTER (WHERE NOT board.team IS NULL AND NOT board.score IS NULL) AS score_of_team_rows
  FROM sources.board AS board
  JOIN clock
    ON clock.quarter_hour = QUARTER_HOUR(board.month)
  GROUP BY ALL
), board_by_cut AS (
  SELECT
    GROUPING(team) AS cut,
    period,
    COALESCE(team, '') AS team,
    SUM(score_of_enterprise) AS score_of_enterprise,
    SUM(score_of_enterprise_rows) AS score_of_enterprise_rows,
    SUM(rows_seen) AS rows_seen,
    SUM(score_of_team) AS score_of_team,
    SUM(score_of_team_rows) AS score_of_team_rows
  FROM board
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
  board_by_cut.score_of_enterprise,
  board_by_cut.score_of_enterprise_rows,
  board_by_cut.rows_seen,
  board_by_cut.score_of_team,
  board_by_cut.score_of_team_rows
FROM board_by_cut
ORDER BY
  cut,
  period,
  team;
