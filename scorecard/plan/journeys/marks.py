"""Marks: what each step of a case was, told by the steps around it: one window over the case, one over the same step.

Seconds add up: the waits of a case's steps and the time in which any of them was busy make its lead time.
"""

from __future__ import annotations

from sqlglot import exp

from scorecard.definitions.journey_sources import place_of
from scorecard.plan.journeys.words import selected

IN_ORDER = "PARTITION BY case_id ORDER BY began, source, row_key"
ALL = "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"
BEFORE = "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
LAST = "number = steps"


def sequence(worker: str, department: str) -> exp.Query:
    """The steps in their order, each with who came before and after it, and until when the case was busy before it."""
    own, lane = place_of(worker), place_of(department)
    return selected(
        f"""SELECT *,
        ROW_NUMBER() OVER ({IN_ORDER}) AS number,
        COUNT(*) OVER ({IN_ORDER} {ALL}) AS steps,
        MIN(customer) OVER ({IN_ORDER} {ALL}) AS case_customer,
        MAX(until) OVER ({IN_ORDER} {ALL}) AS ended,
        BOOL_OR(is_open) OVER ({IN_ORDER} {ALL}) AS case_open,
        MAX(until) OVER ({IN_ORDER} {BEFORE}) AS busy_until,
        LEAD({own}) OVER ({IN_ORDER}) AS next_worker,
        LEAD({lane}) OVER ({IN_ORDER}) AS next_department,
        LAG({lane}) OVER ({IN_ORDER}) AS earlier_department,
        ROW_NUMBER() OVER (PARTITION BY case_id, step ORDER BY began, source, row_key) > 1 AS again
        FROM placed"""
    )


def marked(levels: tuple[str, ...], department: str) -> exp.Query:
    """The same as what is counted: who passed on to whom, with a note or blind, how long it waited and was busy."""
    own, lane = place_of(levels[0]), place_of(department)
    places = ", ".join(map(place_of, levels))
    passed = f"COALESCE({lane} <> next_department, FALSE)"
    return selected(
        f"""SELECT case_id, case_customer AS customer, number, steps, source, row_key, step, began, until, again,
        manual, note, has_note, {places},
        CASE WHEN case_open THEN NULL ELSE ended END AS ended,
        {passed} AS hand_off,
        COALESCE({own} <> next_worker, FALSE) AS worker_hand_off,
        {passed} AND has_note AND note IS DISTINCT FROM TRUE AS blind,
        {passed} AND COALESCE(earlier_department = next_department, FALSE) AS ping_pong,
        GREATEST(epoch_us(began) - epoch_us(busy_until), 0) / 1e6 AS wait,
        GREATEST(epoch_us(until) - GREATEST(epoch_us(began), epoch_us(busy_until)), 0) / 1e6 AS touch
        FROM sequence"""
    )
