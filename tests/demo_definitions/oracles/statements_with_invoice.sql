-- a share
SELECT date_trunc('month', sent_at)::DATE, avg(has_invoice::INTEGER) FROM statements GROUP BY 1
