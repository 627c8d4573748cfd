-- a formula with an input a year before
WITH monthly AS (SELECT local_month(contacted_at) AS month, count(*) AS contacts FROM contacts GROUP BY 1)
SELECT now.month, now.contacts / before.contacts - 1
FROM monthly now JOIN monthly before ON before.month = now.month - INTERVAL 1 YEAR
