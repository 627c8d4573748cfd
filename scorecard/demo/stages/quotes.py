"""Quotes: offers made by sales, after an engineer's visit or not, and whether customers took them up."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

QUOTES = Stage(
    "quotes",
    (
        """
CREATE OR REPLACE TABLE quotes AS
WITH referred AS (
    SELECT order_id * 10 + 1 AS quote_id, customer_id, engineer AS referred_by, referral_note,
           at_hour(arrived_at::DATE + 1 + floor(3 * u(order_id, 'referred after'))::INTEGER,
                   open_hour(u(order_id, 'referred hour'))) AS made_at, 'refer' AS job
    FROM visits WHERE referral
), others AS (
    SELECT id * 10 AS quote_id, anyone(u(id, 'quote who')) AS customer_id, NULL, NULL,
           at_hour(pick(opening, u(id, 'quote day')), open_hour(u(id, 'quote hour'))), 'sell'
    FROM stream JOIN months USING (m) WHERE name = 'quotes'
), placed AS (
    SELECT asked.*, CASE WHEN job = 'refer' THEN pick(desk('refer'), u(quote_id, 'quote team'))
                ELSE pick(desk('sell'), u(quote_id, 'quote team')) END AS team
    FROM (FROM referred UNION ALL FROM others) AS asked JOIN customers USING (customer_id)
    WHERE made_at > joined_at AND (leaves_at IS NULL OR made_at < leaves_at)
), offered AS (
    SELECT placed.*, pick(crew.members, u(quote_id, 'quote seller')) AS worker,
           u(quote_id, 'callback asked') < CASE WHEN job = 'refer' THEN 0.55 ELSE 0.0045 END AS callback_asked,
           u(quote_id, 'callback possible') < crew.callback_possible AS line_exists,
           u(quote_id, 'plan possible') < crew.plan_possible AS plan_possible,
           u(quote_id, 'plan') < 0.36 AS is_plan
    FROM placed JOIN crew ON crew.cell = cell_of(placed.team, crew_month(made_at))
), called AS (
    SELECT *, callback_asked AND line_exists AS callback_possible,
           line_exists AND u(quote_id, 'callback kept') < 0.92 AS callback_kept
    FROM offered
)
SELECT * EXCLUDE (line_exists, referral_note, job),
       u(quote_id, 'accepted') < CASE
           WHEN NOT callback_asked THEN 0.38
           WHEN NOT callback_possible THEN 0.06
           WHEN NOT callback_kept THEN 0.25
           ELSE 0.48 END - CASE WHEN NOT coalesce(referral_note, true) THEN 0.12 ELSE 0 END AS accepted
FROM called
""",
    ),
)
