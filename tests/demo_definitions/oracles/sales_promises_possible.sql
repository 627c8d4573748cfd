-- dated by the making, not by the due time
SELECT local_month(made_at), count(*) FILTER (WHERE possible_when_made) / count(*)
FROM promises WHERE kind = 'callback' OR kind = 'plan_start' GROUP BY 1
