-- both days by the clock on the wall
SELECT local_month(started_at), count(*) FILTER (WHERE local_day(ended_at) = local_day(ordered_at)) / count(*)
FROM steps JOIN orders USING (order_id) WHERE step = 'release' GROUP BY 1
