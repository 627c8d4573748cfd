"""Plans: energy service plans that follow from offers taken up, and whether they started on the day."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

PLANS = Stage(
    "plans",
    (
        """
CREATE OR REPLACE TABLE plans AS
WITH taken AS (
    SELECT quote_id * 80 + 40 AS order_id, customer_id, worker AS seller, plan_possible AS possible,
           later(made_at, 0.02 + 2 * u(quote_id, 'thinks')) AS ordered_at
    FROM quotes WHERE accepted AND is_plan
), due AS (
    SELECT *, at_hour(ordered_at::DATE + 5 + floor(16 * u(order_id, 'plan lead'))::INTEGER, 18) AS promised_at
    FROM taken
), placed AS (
    SELECT due.*, pick(crew.members, u(order_id, 'plan starter')) AS starter,
           u(order_id, 'plan late') < CASE WHEN possible THEN 0.025 ELSE 0.85 END AS late
    FROM due
    JOIN crew ON crew.cell = cell_of(pick(desk('visit'), u(order_id, 'plan team')), crew_month(promised_at))
)
SELECT
    *,
    later(promised_at, CASE WHEN late THEN 1 + 6 * u(order_id, 'plan late by')
                            ELSE -0.3 * u(order_id, 'plan hour') END) AS started_at,
    140 + 100 * u(order_id, 'value') AS value
FROM placed
""",
    ),
)
