-- a survey's share at or above four, of one channel
SELECT local_month(invited_at), count(*) FILTER (WHERE satisfaction >= 4) / count(*)
FROM surveys WHERE satisfaction IS NOT NULL AND channel = 'visit' GROUP BY 1
