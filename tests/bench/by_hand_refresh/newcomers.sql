-- newcomers, when their first month was over; the whole company only
SELECT c.customer_id AS customer, here(c.joined_at + INTERVAL 30 DAY) AS moment,
  count(k.contact_id) FILTER (WHERE k.caused_by IS NOT NULL) > 0 AS had_problem
FROM customers c
LEFT JOIN contacts k
  ON k.customer_id = c.customer_id
  AND k.contacted_at >= c.joined_at AND k.contacted_at < c.joined_at + INTERVAL 30 DAY
WHERE c.joined_at >= TIMESTAMP '2024-03-01'
GROUP BY ALL
-- counts
count(*) AS seen
bit_or(mark(customer)) AS seen_ones
count(*) FILTER (WHERE NOT had_problem) AS without_problem
