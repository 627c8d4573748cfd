-- only offers that an engineer's visit led to
SELECT local_month(made_at), count(*) FILTER (WHERE accepted) / count(*)
FROM quotes WHERE referred_by IS NOT NULL GROUP BY 1
