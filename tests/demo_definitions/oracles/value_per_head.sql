-- value picked over days on which somebody in the warehouse worked
WITH worked AS (
  SELECT local_month(started_at) AS month, count(DISTINCT (worker_id, local_day(started_at))) AS days
  FROM steps WHERE department = 'warehouse' GROUP BY 1
), picked AS (
  SELECT local_month(started_at) AS month, sum(value) AS value
  FROM steps JOIN orders USING (order_id) WHERE step = 'pick' GROUP BY 1
)
SELECT month, value / days FROM worked JOIN picked USING (month)
