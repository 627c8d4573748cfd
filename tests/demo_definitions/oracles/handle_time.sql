-- a ratio of a sum and a count
SELECT local_month(contacted_at), sum(handle_seconds) / count(*) FROM contacts WHERE answered GROUP BY 1
