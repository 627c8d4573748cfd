-- there on the last day of the period, or on the day on which the data end; a day is a whole one
WITH last_days AS (SELECT period, least(until - 1, as_of()::DATE) AS last_day FROM periods)
SELECT period, node(NULL, NULL, home) AS node, count(*) FILTER (WHERE ends_on IS NULL OR ends_on > last_day) AS value
FROM last_days, leases
WHERE begins_on <= last_day AND (ends_on IS NULL OR ends_on > period)
GROUP BY ALL
