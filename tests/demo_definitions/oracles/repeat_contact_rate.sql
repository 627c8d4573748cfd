-- a conversion: another contact of the same customer, later and within fourteen times twenty-four hours
SELECT local_month(c.contacted_at), count(*) FILTER (WHERE EXISTS (
  SELECT 1 FROM contacts k
  WHERE k.customer_id = c.customer_id
    AND k.contacted_at > c.contacted_at AND k.contacted_at <= c.contacted_at + INTERVAL 336 HOUR
)) / count(*)
FROM contacts c GROUP BY 1
