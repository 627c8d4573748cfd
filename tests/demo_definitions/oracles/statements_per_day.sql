-- a ratio over a distinct count: days on which somebody sent any
SELECT date_trunc('month', sent_at)::DATE, count(*) / count(DISTINCT worker_id || ' ' || sent_at::DATE)
FROM statements GROUP BY 1
