"""Marks: what each step of a case was, told by the steps around it: in the order of time, and beside steps of its kind.

Seconds add up: the waits of a case's steps and the time in which any of them was busy make its lead time.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from scorecard.definitions.journey_sources import place_of
from scorecard.definitions.terms import UNKNOWN
from scorecard.plan.journeys.words import selected

IN_ORDER = "PARTITION BY case_id ORDER BY began, source, row_key"
OF_A_KIND = "PARTITION BY case_id ORDER BY step, began, source, row_key"
ALL = "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"
BEFORE = "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
LAST = "number = steps"
Staged = Callable[[str], str]  # the stage of the step in a column, as SQL


def done_before() -> exp.Query:
    """The steps, each with whether its case had one of its kind before.

    Steps of a kind lie side by side: a case's rows are sorted a second time, and not parted by another key. What is
    told of all rows of a case comes after, and does not have to be carried through this.
    """
    return selected(f"SELECT *, COALESCE(LAG(step) OVER ({OF_A_KIND}) = step, FALSE) AS again FROM placed")


def sequence(worker: str, department: str) -> exp.Query:
    """The steps in their order, each with who came before and after it, and until when the case was busy before it."""
    own, lane = place_of(worker), place_of(department)
    return selected(
        f"""SELECT *,
        ROW_NUMBER() OVER ({IN_ORDER}) AS number,
        COUNT(*) OVER ({IN_ORDER} {ALL}) AS steps,
        MIN(customer) OVER ({IN_ORDER} {ALL}) AS case_customer,
        MIN(began) OVER ({IN_ORDER} {ALL}) AS case_began,
        MAX(until) OVER ({IN_ORDER} {ALL}) AS ended,
        BOOL_OR(is_open) OVER ({IN_ORDER} {ALL}) AS case_open,
        BOOL_OR(again) OVER ({IN_ORDER} {ALL}) AS case_again,
        MAX(until) OVER ({IN_ORDER} {BEFORE}) AS busy_until,
        LEAD({own}) OVER ({IN_ORDER}) AS next_worker,
        LEAD({lane}) OVER ({IN_ORDER}) AS next_department,
        LAG({lane}) OVER ({IN_ORDER}) AS earlier_department,
        LAG(step) OVER ({IN_ORDER}) AS earlier_step
        FROM done_before"""
    )


def visits(department: str, staged: Staged) -> exp.Query:
    """The same with the visit that each is a part of: steps in one stage and department, without another between."""
    lane = place_of(department)
    moved = f"COALESCE(earlier_department, '{UNKNOWN}') <> COALESCE({lane}, '{UNKNOWN}')"
    if staged("step"):
        moved += f" OR {staged('step')} IS DISTINCT FROM {staged('earlier_step')}"
    return selected(
        f"""SELECT *, COUNT(*) FILTER (WHERE {moved}) OVER (PARTITION BY case_id ORDER BY number) AS visit
        FROM sequence"""
    )


def marked(levels: tuple[str, ...], department: str) -> exp.Query:
    """The same as what is counted: who passed on to whom, with a note or blind, how long it waited and was busy.

    A step leaves with an error where it is done again in a later visit.
    """
    own, lane = place_of(levels[0]), place_of(department)
    places = ", ".join(map(place_of, levels))
    passed = f"COALESCE({lane} <> next_department, FALSE)"
    return selected(
        f"""SELECT case_id, case_customer AS customer, number, steps, source, row_key, step, began, until, again,
        manual, note, has_note, {places}, case_began, NOT case_again AS right_first,
        CASE WHEN case_open THEN NULL ELSE ended END AS ended,
        {passed} AS hand_off,
        COALESCE({own} <> next_worker, FALSE) AS worker_hand_off,
        {passed} AND has_note AND note IS DISTINCT FROM TRUE AS blind,
        {passed} AND COALESCE(earlier_department = next_department, FALSE) AS ping_pong,
        case_again AND MAX(visit) OVER (PARTITION BY case_id, step) > visit AS left_wrong,
        GREATEST(epoch_us(began) - epoch_us(busy_until), 0) / 1e6 AS wait,
        GREATEST(epoch_us(until) - GREATEST(epoch_us(began), epoch_us(busy_until)), 0) / 1e6 AS touch
        FROM visits"""
    )
