-- of those that had not arrived when the period began, those still in the air at its end
WITH ends AS (SELECT period, least(utc(until), utc(as_of())) AS the_end FROM periods)
SELECT period, node(captain, line, origin) AS node,
  count(*) FILTER (WHERE status = 'flown' AND (arrived_at IS NULL OR utc(arrived_at) > the_end)) AS value
FROM ends, departures
WHERE utc(departed) <= the_end AND (arrived_at IS NULL OR utc(arrived_at) > utc(period))
GROUP BY ALL
