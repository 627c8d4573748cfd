-- contacts, and whether the customer came again within a fortnight
SELECT worker_id AS who, customer_id AS customer, here(contacted_at) AS moment,
  min(contacted_at) OVER (
    PARTITION BY customer_id ORDER BY contacted_at
    RANGE BETWEEN INTERVAL 1 MICROSECOND FOLLOWING AND INTERVAL 14 DAY FOLLOWING
  ) IS NOT NULL AND customer_id IS NOT NULL AS came_again
FROM contacts
-- counts
count(*) AS seen
bit_or(mark(customer)) AS seen_by
count(*) FILTER (WHERE came_again) AS repeated
