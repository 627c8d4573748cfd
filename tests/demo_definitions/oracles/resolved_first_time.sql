-- a ratio of two counts of the same rows
SELECT local_month(contacted_at), count(*) FILTER (WHERE resolved) / count(*) FROM contacts WHERE answered GROUP BY 1
