"""Churn: when customers left, sooner where something had let them down."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

CHURN = Stage(
    "churn",
    (
        """
CREATE OR REPLACE TABLE churn AS
WITH let_down AS (
    SELECT customer_id, sent_at AS hit_at, 0.0095 AS chance,
           u(statement_id, 'leaves over') AS draw, u(statement_id, 'leaves in') AS wait
    FROM statements WHERE NOT is_right
    UNION ALL
    SELECT customer_id, called_at, CASE WHEN asked_for_away AND NOT resolved THEN 0.03 ELSE 0.006 END,
           u(contact_id, 'leaves over'), u(contact_id, 'leaves in')
    FROM contacts WHERE again OR (asked_for_away AND NOT resolved)
    UNION ALL
    SELECT customer_id, complained_at, CASE WHEN kind = 'goods' THEN 0.02 ELSE 0.16 END,
           u(order_id, 'leaves over'), u(order_id, 'leaves in')
    FROM runs WHERE comes_again
), driven AS (
    SELECT customer_id, min(later(hit_at, 3 + 55 * wait)) AS drives_at
    FROM let_down WHERE draw < chance GROUP BY customer_id
)
SELECT customer_id, least(leaves_at, drives_at) AS churned_at
FROM customers LEFT JOIN driven USING (customer_id)
""",
    ),
)
