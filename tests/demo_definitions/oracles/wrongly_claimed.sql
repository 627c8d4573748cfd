-- a sum, of a source whose times are local already
SELECT date_trunc('month', sent_at)::DATE, sum(amount) FROM statements WHERE NOT is_right GROUP BY 1
