"""Steps: what each department did on an order - who, when, by hand or not, again or not, with a note or not."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

_COLUMNS = "order_id, customer_id, ordered_at, {done} AS done_at"


def _step(
    number: int,
    step: str,
    department: str,
    worker: str,
    starts: str,
    ends: str,
    *,
    by_hand: str = "false",
    redone: str = "false",
    note_passed: str = "true",
    note_in_box: str = "false",
    rows: str = "runs",
    done: str = "delivered_at",
) -> str:
    return f"""
SELECT
    order_id * 10 + {number} AS step_id, {_COLUMNS.format(done=done)}, {step} AS step, {department} AS department,
    {worker} AS worker, {starts} AS started_at, {ends} AS ended_at, {by_hand} AS by_hand, {redone} AS redone,
    {note_passed} AS note_passed, {note_in_box} AS note_in_box
FROM {rows}
"""


_INVOICED = """(
    SELECT runs.*, pick(crew.members, u(order_id, 'biller')) AS biller,
           at_hour(delivered_at::DATE + 1, 9 + 7 * u(order_id, 'invoiced at')) AS invoiced_at
    FROM runs JOIN customers USING (customer_id)
    JOIN crew ON crew.cell = cell_of(desk('bill-' || region)[1], crew_month(delivered_at))
)"""

# Times in days after the moment named.
_ALL = (
    _step(
        0,
        "CASE WHEN kind = 'replacement' THEN 'key_replacement' WHEN web THEN 'web_order' ELSE 'order' END",
        "CASE WHEN kind = 'replacement' THEN 'care' WHEN web THEN 'digital' ELSE 'sales' END",
        "taker",
        "later(ordered_at, -0.014 * u(order_id, 'order takes') - 0.002)",
        "ordered_at",
        by_hand="helped OR kind = 'replacement'",
        redone="wrong",
        note_passed="note",
    ),
    _step(
        1,
        "'release'",
        "'warehouse'",
        "releaser",
        "release_start",
        "later(release_start, release_days)",
        by_hand="u(order_id, 'release by hand') < 0.15",
        redone="u(order_id, 'released twice') < 0.008",
    ),
    _step(
        2,
        "'pick'",
        "'warehouse'",
        "picker",
        "picked_at",
        "later(picked_at, pick_minutes / 1440)",
        by_hand="u(order_id, 'pick by hand') < 0.05",
        redone="pick_wrong",
    ),
    _step(
        3,
        "'pack'",
        "'warehouse'",
        "packer",
        "later(picked_at, 0.03)",
        "later(picked_at, 0.03 + pack_minutes / 1440)",
        by_hand="u(order_id, 'pack by hand') < 0.04",
        redone="pack_wrong",
    ),
    _step(
        4,
        "'load'",
        "'warehouse'",
        "loader",
        "later(picked_at, 0.08)",
        "later(picked_at, 0.08 + 0.0035 * exp(0.4 * z(order_id, 'load takes')))",
        by_hand="u(order_id, 'load by hand') < 0.08",
        redone="u(order_id, 'loaded twice') < 0.006",
    ),
    _step(
        5,
        "'deliver'",
        "'delivery'",
        "driver",
        "later(delivered_at, -0.02 * u(order_id, 'delivery takes') - 0.004)",
        "delivered_at",
        redone="knock_again",
        note_in_box="note_in_box",
    ),
    _step(
        6,
        "'invoice'",
        "'billing'",
        "biller",
        "invoiced_at",
        "later(invoiced_at, 0.004)",
        by_hand="u(order_id, 'invoice by hand') < 0.2",
        rows=_INVOICED,
    ),
    _step(
        0,
        "'book_visit'",
        "'field_service'",
        "engineer",
        "ordered_at",
        "later(ordered_at, 0.005)",
        by_hand="u(order_id, 'booked by hand') < 0.3",
        rows="visits",
        done="arrived_at",
    ),
    _step(
        1,
        "'visit'",
        "'field_service'",
        "engineer",
        "arrived_at",
        "later(arrived_at, 0.02 + 0.06 * u(order_id, 'visit takes'))",
        by_hand="on_paper",
        redone="NOT fixed",
        rows="visits",
        done="arrived_at",
    ),
    _step(
        2,
        "'referral'",
        "'field_service'",
        "engineer",
        "later(arrived_at, 0.09)",
        "later(arrived_at, 0.095)",
        note_passed="referral_note",
        rows="visits WHERE referral",
        done="arrived_at",
    ),
    _step(
        0,
        "'plan_order'",
        "'sales'",
        "seller",
        "ordered_at",
        "later(ordered_at, 0.01)",
        rows="plans",
        done="started_at",
    ),
)

# A view: they are many, and nothing but their file is made of them.
STEPS = Stage("steps", (f"CREATE OR REPLACE VIEW steps AS {'UNION ALL'.join(_ALL)}",))
