"""Visits: an engineer comes, mends or does not, and may pass the customer on to sales."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

VISITS = Stage(
    "visits",
    (
        """
CREATE OR REPLACE TABLE visits AS
WITH asked AS (
    SELECT id * 80 + 10 AS order_id, anyone(u(id, 'visit who')) AS customer_id, m,
           at_hour(pick(opening, u(id, 'visit day')), open_hour(u(id, 'visit hour'))) AS ordered_at, promises AS shift
    FROM stream JOIN months USING (m) WHERE name = 'visits'
), booked AS (
    SELECT asked.*, pick(desk('visit'), u(order_id, 'visit team')) AS team,
           at_hour(ordered_at::DATE + 1 + floor(9 * u(order_id, 'visit lead') ^ 1.5)::INTEGER,
                   8 + floor(5 * u(order_id, 'visit slot')) * 2) AS slot
    FROM asked JOIN customers USING (customer_id)
    WHERE ordered_at > joined_at AND (leaves_at IS NULL OR ordered_at < leaves_at)
), crewed AS (
    SELECT booked.*, pick(crew.members, u(order_id, 'visit engineer')) AS engineer,
           u(order_id, 'visit possible') < crew.visit_possible AS possible,
           crew.visit_late AS p_late, crew.not_fixed AS p_not_fixed,
           crew.referral_note AS p_note, crew.on_paper AS p_paper
    FROM booked JOIN crew ON crew.cell = cell_of(booked.team, crew_month(slot))
), held AS (
    SELECT *, u(order_id, 'visit late') < CASE WHEN possible THEN p_late - shift ELSE 0.85 END AS late,
           slot AS promised_at FROM crewed
)
SELECT order_id, customer_id, m, ordered_at, engineer, possible, promised_at,
       later(promised_at, CASE WHEN late THEN 0.15 + 2.5 * u(order_id, 'visit late by')
                               ELSE 0.08 * u(order_id, 'visit arrival') END) AS arrived_at,
       u(order_id, 'not fixed') >= p_not_fixed * skill(engineer) AS fixed,
       u(order_id, 'referral') < 0.35 AS referral,
       u(order_id, 'referral note') < p_note AS referral_note,
       u(order_id, 'on paper') < p_paper AS on_paper
FROM held
""",
    ),
)
