-- a customer's first thirty days, counted when they are over
SELECT local_month(c.joined_at + INTERVAL 30 DAY), count(*) FILTER (WHERE NOT EXISTS (
  SELECT 1 FROM contacts k
  WHERE k.customer_id = c.customer_id AND k.caused_by IS NOT NULL
    AND k.contacted_at >= c.joined_at AND k.contacted_at < c.joined_at + INTERVAL 30 DAY
)) / count(*)
FROM customers c WHERE c.joined_at >= TIMESTAMP '2024-03-01' GROUP BY 1
