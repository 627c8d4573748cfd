"""Passed: the statement of who passed a journey's cases on to whom, and how many of these hand-offs were blind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlglot import exp

from scorecard.definitions.journey_sources import STEP, place_of
from scorecard.definitions.terms import UNKNOWN
from scorecard.plan.journeys.asked import Asked


@dataclass(frozen=True)
class Place:
    """Steps of one kind in one department; with `is_of_all` those of all departments, which count as its own."""

    stage: str | None
    step: str
    department: str
    is_of_all: bool = False


def passed_sql(asked: Asked, places: Iterable[Place], *, knows_notes: bool) -> str:
    """A row a department that passed on and one that was given, with the totals of each; NULL: all of them.

    Counted are hand-offs after steps of these places alone; with `knows_notes` those of which it is known whether a
    note went along.
    """
    lanes = f"SELECT *, COALESCE({place_of(asked.department)}, '{UNKNOWN}') AS lane FROM journey WHERE part = '{STEP}'"
    following = (
        f"SELECT *, LEAD(lane) OVER (PARTITION BY case_id ORDER BY number) AS taker, {_giver(places)} AS giver "
        f"FROM ({lanes}) AS lanes"
    )
    known = " AND (blind OR note IS NOT NULL)" if knows_notes else ""
    return asked.over(
        "SELECT giver, taker, COUNT(DISTINCT customer) AS customers, COUNT(*) AS hand_offs, "
        f"COUNT(*) FILTER (WHERE blind) FROM ({following}) AS following "
        f"WHERE hand_off AND giver IS NOT NULL{known} "
        "GROUP BY GROUPING SETS ((giver, taker), (giver), (taker), ()) HAVING COUNT(*) > 0"
    )


def _giver(places: Iterable[Place]) -> str:
    """The department as whose a step counts; NULL for one of no place that is asked about."""
    told = exp.Case()
    for place in places:
        told = told.when(_is_of(place), exp.Literal.string(place.department))
    return told.sql("duckdb") if told.args.get("ifs") else "CAST(NULL AS TEXT)"


def _is_of(place: Place) -> exp.Expr:
    stage = exp.Null() if place.stage is None else exp.Literal.string(place.stage)
    told: list[exp.Expr] = [
        exp.NullSafeEQ(this=exp.column("stage"), expression=stage),
        exp.column("step").eq(exp.Literal.string(place.step)),
    ]
    if not place.is_of_all:
        told.append(exp.column("lane").eq(exp.Literal.string(place.department)))
    return exp.and_(*told)
