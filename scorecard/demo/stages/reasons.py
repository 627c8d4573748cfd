"""Reasons: what first contacts come from - questions of customers' own, and what each department did to them."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

REASONS = Stage(
    "reasons",
    (
        """
CREATE OR REPLACE TABLE reasons AS
WITH raised AS (
    SELECT id * 80 AS contact_id, anyone(u(id, 'question who')) AS customer_id,
           at_hour(pick(opening, u(id, 'question day')), open_hour(u(id, 'question hour'))) AS raised_at,
           pick(['advice', 'account', 'change of order', 'something else'], u(id, 'question')) AS reason,
           NULL AS caused_by, NULL::BIGINT AS order_id
    FROM stream JOIN months USING (m) WHERE name = 'questions'
    UNION ALL
    SELECT statement_id * 80 + 10, customer_id,
           at_hour(sent_at::DATE + 1 + floor(11 * u(statement_id, 'rings about'))::INTEGER,
                   open_hour(u(statement_id, 'rings at'))),
           CASE WHEN is_right THEN 'what is this for' ELSE 'bill is wrong' END, 'billing', NULL
    FROM statements
    WHERE u(statement_id, 'rings') < CASE WHEN NOT is_right THEN 0.36 WHEN explained THEN 0.03 ELSE 0.07 END
    UNION ALL
    SELECT order_id * 80 + 20, customer_id,
           at_hour(promised_at::DATE - floor(3 * u(order_id, 'asks before'))::INTEGER,
                   open_hour(u(order_id, 'asks at'))),
           'where is it',
           CASE WHEN delivered_at > promised_at THEN CASE WHEN loaded_late THEN 'warehouse' ELSE 'delivery' END END,
           order_id
    FROM runs
    WHERE u(order_id, 'asks') < CASE WHEN kind = 'replacement' THEN 0.08
                                 WHEN delivered_at > promised_at THEN 0.55 ELSE 0.245 END
    UNION ALL
    SELECT order_id * 80 + 30, customer_id, later(complained_at, -0.03), 'damaged', 'delivery', order_id
    FROM runs WHERE damaged
    UNION ALL
    SELECT order_id * 80 + 40, customer_id, later(complained_at, -0.03), 'wrong piece',
           CASE WHEN NOT wrong THEN 'warehouse' WHEN kind = 'goods' THEN 'sales' ELSE 'care' END, order_id
    FROM runs WHERE comes_again AND NOT damaged AND u(order_id, 'rings for it') < 0.85
    UNION ALL
    SELECT order_id * 80 + 50, customer_id,
           at_hour(arrived_at::DATE + 1 + floor(4 * u(order_id, 'rings'))::INTEGER, 10.3),
           'not mended', 'field_service', order_id
    FROM visits WHERE NOT fixed AND u(order_id, 'not mended rings') < 0.55
    UNION ALL
    SELECT customer_id * 80 + 60, customer_id, later(joined_at, 2 + 27 * u(customer_id, 'starts')), 'getting started',
           pick(['sales', 'digital', 'field_service'], u(customer_id, 'start cause')), NULL
    FROM customers WHERE joined_m IS NOT NULL AND u(customer_id, 'start problem') < 0.085
    UNION ALL
    SELECT quote_id * 80 + 70, customer_id, later(made_at, 1.2 + 3 * u(quote_id, 'no call')),
           'nobody called back', 'sales', NULL
    FROM quotes WHERE callback_asked AND NOT callback_kept AND u(quote_id, 'no call rings') < 0.15
)
SELECT
    raised.* EXCLUDE (raised_at),
    at_hour(raised_at::DATE, least(20, greatest(7.5, hour(raised_at) + minute(raised_at) / 60))) AS called_at
FROM raised JOIN customers USING (customer_id)
WHERE raised_at > joined_at AND (leaves_at IS NULL OR raised_at < leaves_at) AND raised_at < TIMESTAMP '{end}'
""",
    ),
)
