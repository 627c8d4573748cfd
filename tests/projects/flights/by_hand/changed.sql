SELECT period_of(booked) AS period, node(NULL, NULL, origin) AS node,
  count(*) FILTER (WHERE EXISTS (
    SELECT 1
    FROM changed
    WHERE who = passenger AND changed_utc > booked_utc AND epoch(changed_utc) - epoch(booked_utc) <= 3 * 86400
  )) AS numerator,
  count(*) AS denominator, numerator / denominator AS value
FROM booked
GROUP BY ALL
