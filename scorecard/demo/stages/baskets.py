"""Baskets: goods that customers order, on the web, in a shop or on an offer, and how they are written down."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

BASKETS = Stage(
    "baskets",
    (
        """
CREATE OR REPLACE TABLE baskets AS
WITH plain AS (
    SELECT id * 80 AS order_id, anyone(u(id, 'basket who')) AS customer_id,
           at_hour(pick(opening, u(id, 'basket day')), open_hour(u(id, 'basket hour'))) AS ordered_at,
           u(id, 'basket web') < 0.74 AS web, NULL AS seller, NULL AS seller_team
    FROM stream JOIN months USING (m) WHERE name = 'baskets'
), first AS (
    SELECT customer_id * 80 + 20, customer_id, later(joined_at, 0.01), u(customer_id, 'first web') < 0.5, NULL, NULL
    FROM customers WHERE joined_m IS NOT NULL AND u(customer_id, 'first basket') < 0.8
), offered AS (
    SELECT quote_id * 80 + 30, customer_id, later(made_at, 0.02 + 4 * u(quote_id, 'thinks')), false, worker, team
    FROM quotes WHERE accepted AND NOT is_plan
), asked AS (
    SELECT every.*, CASE WHEN web THEN pick(desk('web'), u(order_id, 'basket team'))
                ELSE pick(desk('sell'), u(order_id, 'basket team')) END AS desk
    FROM (FROM plain UNION ALL FROM first UNION ALL FROM offered) AS every
    JOIN customers USING (customer_id)
    WHERE ordered_at >= joined_at AND (leaves_at IS NULL OR ordered_at < leaves_at)
), taken AS (
    SELECT asked.* EXCLUDE (desk, seller, seller_team), month_of(ordered_at) AS m,
           coalesce(seller, pick(crew.members, u(order_id, 'basket taker'))) AS taker,
           crew.order_note, crew.web_note, crew.keyed_wrong, crew.day_possible
    FROM asked JOIN crew ON crew.cell = cell_of(coalesce(seller_team, desk), crew_month(ordered_at))
)
SELECT * EXCLUDE (order_note, web_note, keyed_wrong, day_possible),
       u(order_id, 'wishes') < CASE WHEN web THEN web_note ELSE order_note END AS note,
       NOT web AND u(order_id, 'keyed wrong') < keyed_wrong * skill(taker) AS wrong,
       web AND u(order_id, 'web help') < 0.12 AS helped,
       u(order_id, 'day possible') < day_possible AS possible
FROM taken
""",
    ),
)
