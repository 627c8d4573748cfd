"""Steps: what each department did on an order, by whom, by hand or not, again or not, with a note passed on or not."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

STEPS = Stage(
    "steps",
    (
        """
CREATE OR REPLACE TABLE steps AS
SELECT order_id * 10 AS step_id, order_id, customer_id, ordered_at,
       CASE WHEN kind = 'replacement' THEN 'key_replacement' WHEN web THEN 'web_order' ELSE 'order' END AS step,
       CASE WHEN kind = 'replacement' THEN 'care' WHEN web THEN 'digital' ELSE 'sales' END AS department,
       taker AS worker, later(ordered_at, -0.014 * u(order_id, 'order takes') - 0.002) AS started_at, ordered_at AS ended_at,
       helped OR kind = 'replacement' AS by_hand, wrong AS redone, note AS note_passed, false AS note_in_box
FROM runs
UNION ALL
SELECT order_id * 10 + 1, order_id, customer_id, ordered_at, 'release', 'warehouse', releaser, release_start,
       later(release_start, release_days), u(order_id, 'release by hand') < 0.15, u(order_id, 'released twice') < 0.008, true, false
FROM runs
UNION ALL
SELECT order_id * 10 + 2, order_id, customer_id, ordered_at, 'pick', 'warehouse', picker, picked_at,
       later(picked_at, pick_minutes / 1440), u(order_id, 'pick by hand') < 0.05, pick_wrong, true, false
FROM runs
UNION ALL
SELECT order_id * 10 + 3, order_id, customer_id, ordered_at, 'pack', 'warehouse', packer, later(picked_at, 0.03),
       later(picked_at, 0.03 + pack_minutes / 1440), u(order_id, 'pack by hand') < 0.04, pack_wrong, true, false
FROM runs
UNION ALL
SELECT order_id * 10 + 4, order_id, customer_id, ordered_at, 'load', 'warehouse', loader, later(picked_at, 0.08),
       later(picked_at, 0.08 + 0.0035 * exp(0.4 * z(order_id, 'load takes'))),
       u(order_id, 'load by hand') < 0.08, u(order_id, 'loaded twice') < 0.006, true, false
FROM runs
UNION ALL
SELECT order_id * 10 + 5, order_id, customer_id, ordered_at, 'deliver', 'delivery', driver,
       later(delivered_at, -0.02 * u(order_id, 'delivery takes') - 0.004), delivered_at, false, knock_again, true, note_in_box
FROM runs
UNION ALL
SELECT order_id * 10 + 6, order_id, customer_id, ordered_at, 'invoice', 'billing', biller, at_hour(invoiced_on, 9 + 7 * u(order_id, 'invoiced at')),
       at_hour(invoiced_on, 9 + 7 * u(order_id, 'invoiced at') + 0.1), u(order_id, 'invoice by hand') < 0.2, false, true, false
FROM (
    SELECT runs.*, delivered_at::DATE + 1 AS invoiced_on, pick(crew.members, u(order_id, 'biller')) AS biller
    FROM runs JOIN customers USING (customer_id) JOIN crew ON crew.cell = cell_of(desk('bill-' || region)[1], crew_month(delivered_at))
)
UNION ALL
SELECT order_id * 10, order_id, customer_id, ordered_at, 'book_visit', 'field_service', engineer, ordered_at, later(ordered_at, 0.005),
       u(order_id, 'booked by hand') < 0.3, false, true, false
FROM visits
UNION ALL
SELECT order_id * 10 + 1, order_id, customer_id, ordered_at, 'visit', 'field_service', engineer, arrived_at,
       later(arrived_at, 0.02 + 0.06 * u(order_id, 'visit takes')), on_paper, NOT fixed, true, false
FROM visits
UNION ALL
SELECT order_id * 10 + 2, order_id, customer_id, ordered_at, 'referral', 'field_service', engineer, later(arrived_at, 0.09),
       later(arrived_at, 0.095), false, false, referral_note, false
FROM visits WHERE referral
UNION ALL
SELECT order_id * 10, order_id, customer_id, ordered_at, 'plan_order', 'sales', seller, ordered_at, later(ordered_at, 0.01),
       false, false, true, false
FROM plans
""",
    ),
)
