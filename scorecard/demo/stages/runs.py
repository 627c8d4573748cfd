"""Runs: each way of goods through the warehouse to the door, and again for what has to be replaced."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

MOST_RUNS = 8  # deliveries for one item

_ASKED = """
    SELECT
        order_id, 0 AS gen, 'goods' AS kind, NULL::BIGINT AS replaces, customer_id, ordered_at, taker, web, note,
        wrong, helped, possible
    FROM baskets
"""

# What has to be replaced is keyed again by hand, by the after-sales desk.
_ASKED_AGAIN = """
    SELECT
        runs.order_id + 1 AS order_id, gen + 1 AS gen, 'replacement' AS kind, runs.order_id AS replaces, customer_id,
        complained_at AS ordered_at, pick(crew.members, u(runs.order_id, 'rekeyed by')) AS taker, false AS web,
        u(runs.order_id, 'rekey note') < crew.rekey_note AS note,
        u(runs.order_id, 'rekeyed wrong') < crew.rekeyed_wrong AS wrong, false AS helped, true AS possible
    FROM runs JOIN crew ON crew.cell = cell_of(desk('aftersales')[1], crew_month(complained_at))
    WHERE comes_again AND gen = {gen} AND complained_at < TIMESTAMP '{end}'
"""

_RUN = """
WITH asked AS ({asked}),
planned AS (
    SELECT
        *, u(order_id, 'all day') < 0.34 AS all_day, u(order_id, 'slot') AS slot,
        ordered_at::DATE + greatest(2, round(CASE kind WHEN 'goods' THEN 8.8 * exp(0.35 * z(order_id, 'lead'))
                                                       ELSE 14 * exp(0.25 * z(order_id, 'lead')) END))::INTEGER AS day
    FROM asked
), timed AS (
    SELECT
        *, crew_month(day::TIMESTAMP) AS crew_m, CASE WHEN all_day THEN 12.0 ELSE 4.0 END::DOUBLE AS window_hours,
        at_hour(day, CASE WHEN all_day THEN 20 ELSE 12 + 4 * floor(3 * slot) END) AS promised_at,
        later(ordered_at, 0.12 * u(order_id, 'release wait')) AS release_start,
        0.18 * exp(0.73 * z(order_id, 'release takes')) AS release_days,
        u(order_id, 'loaded late') < 0.06 AS loaded_late,
        pick(desk('release'), u(order_id, 'release team')) AS release_team,
        pick(desk('pick'), u(order_id, 'pick team')) AS pick_team,
        pick(desk('pack'), u(order_id, 'pack team')) AS pack_team,
        pick(desk('load'), u(order_id, 'load team')) AS load_team,
        pick(desk('deliver'), u(order_id, 'van')) AS van_team
    FROM planned
), handled AS (
    SELECT
        timed.* EXCLUDE (release_team, pick_team, pack_team, load_team, van_team),
        pick(releasing.members, u(order_id, 'releaser')) AS releaser,
        pick(picking.members, u(order_id, 'picker')) AS picker,
        pick(packing.members, u(order_id, 'packer')) AS packer,
        pick(loading.members, u(order_id, 'loader')) AS loader,
        pick(driving.members, u(order_id, 'driver')) AS driver,
        picking.pick_minutes * exp(0.45 * z(order_id, 'pick takes') - 0.1) AS pick_minutes,
        packing.pack_minutes * exp(0.4 * z(order_id, 'pack takes') - 0.08) AS pack_minutes,
        picking.pick_wrong AS p_pick_wrong, packing.pack_wrong AS p_pack_wrong, driving.late AS p_late,
        driving.knock_again AS p_knock_again, driving.note_in_box AS p_note, driving.no_ring AS p_no_ring
    FROM timed
    JOIN crew AS releasing ON releasing.cell = cell_of(release_team, crew_m)
    JOIN crew AS picking ON picking.cell = cell_of(pick_team, crew_m)
    JOIN crew AS packing ON packing.cell = cell_of(pack_team, crew_m)
    JOIN crew AS loading ON loading.cell = cell_of(load_team, crew_m)
    JOIN crew AS driving ON driving.cell = cell_of(van_team, crew_m)
), done AS (
    SELECT
        * EXCLUDE (p_pick_wrong, p_pack_wrong, p_knock_again, p_note, p_no_ring),
        u(order_id, 'pick wrong') < p_pick_wrong * skill(picker) AS pick_wrong,
        u(order_id, 'pack wrong') < p_pack_wrong * skill(packer) AS pack_wrong,
        u(order_id, 'knock again') < p_knock_again * skill(driver) AS knock_again,
        u(order_id, 'note in box') < p_note AS note_in_box,
        u(order_id, 'no ring') < p_no_ring * skill(driver) AS no_ring,
        u(order_id, 'damaged') < CASE WHEN kind = 'goods' THEN 0.025 ELSE 0.003 END AS damaged
    FROM handled
), arrived AS (
    SELECT
        done.* EXCLUDE (p_late, all_day, slot, crew_m),
        CASE WHEN u(order_id, 'late') < CASE WHEN NOT possible THEN 0.85
                                             WHEN knock_again OR (wrong AND kind = 'replacement') THEN 0.45
                                             WHEN loaded_late THEN p_late + 0.1 - months.promises
                                             ELSE p_late - months.promises END
             THEN at_hour(day + 1 + floor(5 * u(order_id, 'late by'))::INTEGER, 8 + 11 * u(order_id, 'arrival'))
             ELSE later(promised_at, -(0.01 + u(order_id, 'arrival')) * 0.9 * window_hours / 24) END AS delivered_at
    FROM done JOIN months ON months.m = crew_m
)
SELECT
    *, taker AS promiser,
    u(order_id, 'comes again') < CASE WHEN kind = 'replacement' THEN CASE WHEN wrong THEN 1 ELSE 0 END
                                      ELSE 0.050 + CASE WHEN note THEN 0 ELSE 0.05 END
                                                 + CASE WHEN wrong THEN 0.35 ELSE 0 END END
        + CASE WHEN pick_wrong THEN 0.75 ELSE 0 END
        + CASE WHEN pack_wrong THEN 0.6 ELSE 0 END
        + CASE WHEN damaged THEN 0.85 ELSE 0 END AS comes_again,
    at_hour(day - 1, 6 + 15 * u(order_id, 'pick hour') ^ 1.4) AS picked_at,
    later(delivered_at, 0.05 + 4 * u(order_id, 'complains after')) AS complained_at,
    360 * exp(0.6 * z(order_id - gen, 'value') - 0.6) AS value
FROM arrived
"""


def _statements() -> tuple[str, ...]:
    first = f"CREATE OR REPLACE TABLE runs AS {_RUN.replace('{asked}', _ASKED)}"
    again = (
        f"INSERT INTO runs {_RUN.replace('{asked}', _ASKED_AGAIN.replace('{gen}', str(gen)))}"
        for gen in range(MOST_RUNS - 1)
    )
    return (first, *again)


RUNS = Stage("runs", _statements())
