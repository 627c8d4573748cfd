-- a survey, in points from -100 to 100: only those who answered count
SELECT local_month(invited_at), 100.0 * (count(*) FILTER (WHERE recommend >= 9) - count(*) FILTER (WHERE recommend <= 6)) / count(*)
FROM surveys WHERE recommend IS NOT NULL GROUP BY 1
