-- a ratio narrowed by the metric's own `where`
SELECT date_trunc('month', sent_at)::DATE, avg(is_right::INTEGER) FROM statements WHERE is_first GROUP BY 1
