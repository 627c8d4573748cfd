-- a measure: every contact counts in the local month in which it came
SELECT local_month(contacted_at), count(*) FROM contacts GROUP BY 1
