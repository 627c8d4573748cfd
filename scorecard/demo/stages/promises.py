"""Promises: what customers were told would happen, by whom, whether it could have, and whether it did."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

PROMISES = Stage(
    "promises",
    (
        """
CREATE OR REPLACE TABLE promises AS
SELECT
    order_id * 10 AS promise_id, customer_id, promiser AS made_by, driver AS kept_by, ordered_at AS made_at,
    promised_at AS due_at, delivered_at AS kept_at, possible AS possible_when_made, order_id, 'delivery' AS kind,
    window_hours
FROM runs WHERE u(order_id, 'delivery promised') < 0.86
UNION ALL
SELECT
    order_id * 10 + 1, customer_id, promiser, loader, ordered_at, at_hour(day, 7),
    at_hour(day, CASE WHEN loaded_late THEN 7.2 + 6 * u(order_id, 'left at') ELSE 6.9 - u(order_id, 'left at') END),
    true, order_id, 'dispatch', 2.0
FROM runs WHERE u(order_id, 'dispatch promised') < 0.155
UNION ALL
SELECT
    order_id * 10 + 2, customer_id, driver, driver, later(delivered_at, -0.2), later(delivered_at, -0.02),
    CASE WHEN NOT no_ring THEN later(delivered_at, -0.021 - 0.02 * u(order_id, 'rang')) END,
    true, order_id, 'call_ahead', 0.5
FROM runs WHERE u(order_id, 'ring promised') < 0.103
UNION ALL
SELECT
    order_id * 10 + 3, customer_id, engineer, engineer, ordered_at, later(promised_at, 0.09), arrived_at,
    possible, order_id, 'visit', 2.0
FROM visits
UNION ALL
SELECT
    order_id * 10 + 4, customer_id, seller, starter, ordered_at, promised_at, started_at,
    possible, order_id, 'plan_start', 24.0
FROM plans
UNION ALL
SELECT
    quote_id * 100 + 5, customer_id, worker, worker, made_at, later(made_at, 1),
    CASE WHEN callback_kept THEN later(made_at, 0.1 + 0.88 * u(quote_id, 'called at')) END,
    callback_possible, NULL, 'callback', 24.0
FROM quotes WHERE callback_asked
UNION ALL
SELECT
    contact_id * 10 + 6, customer_id, worker, worker, called_at, later(called_at, 1),
    later(called_at, CASE WHEN u(contact_id, 'reply late') < 0.06 THEN 1.05 + 3 * u(contact_id, 'replied at')
                          ELSE 0.05 + 0.94 * u(contact_id, 'replied at') END),
    true, order_id, 'reply', 24.0
FROM contacts WHERE channel = 'email' AND u(contact_id, 'reply promised') < 0.42
""",
    ),
)
