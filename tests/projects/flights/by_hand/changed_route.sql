SELECT period_of(booked) AS period, node(NULL, NULL, origin) AS node,
  count(*) FILTER (WHERE paid_by = 'card' AND EXISTS (
    SELECT 1
    FROM changed
    WHERE who = passenger AND changed.route = booked.route AND fee > 0 AND changed_utc > booked_utc
      AND local(changed_utc) <= booked + INTERVAL 1 MONTH
  )) / nullif(count(*) FILTER (WHERE paid_by = 'card'), 0) AS value
FROM booked
GROUP BY ALL
