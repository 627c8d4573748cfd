-- customers: nobody's own, so the whole company only
SELECT month_of(churned_at) AS month, count(*) AS lost,
  count(*) FILTER (WHERE churned_at < joined_at + INTERVAL 90 DAY) AS lost_early,
  avg(lifetime_value) AS worth
FROM customers WHERE churned_at IS NOT NULL
GROUP BY month;

-- newcomers: the first month, judged when it is over
SELECT month_of(month_over) AS month, count(*) AS newcomers, count(*) FILTER (WHERE NOT had_problem) AS without_problem
FROM (
  SELECT c.customer_id, c.joined_at + INTERVAL 30 DAY AS month_over,
    count(k.contact_id) FILTER (WHERE k.caused_by IS NOT NULL) > 0 AS had_problem
  FROM customers c
  LEFT JOIN contacts k
    ON k.customer_id = c.customer_id
    AND k.contacted_at >= c.joined_at AND k.contacted_at < c.joined_at + INTERVAL 30 DAY
  WHERE c.joined_at >= TIMESTAMP '2024-03-01'
  GROUP BY ALL
)
GROUP BY month;
