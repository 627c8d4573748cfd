WITH answers AS (SELECT *, CASE WHEN TRUE THEN recommend END AS score FROM asked)
SELECT period_of(sent_at) AS period, node(captain, line, origin) AS node,
  count(*) FILTER (WHERE score >= 9) - count(*) FILTER (WHERE score <= 6) AS numerator, count(score) AS denominator,
  100 * numerator / nullif(denominator, 0) AS value
FROM answers
GROUP BY ALL
