"""Caused: an open project's failure demand, with the department that caused it and the one that received it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scorecard.answers import Viewer
from scorecard.listing import Field, Listing
from scorecard.plan.journeys.caused import AskedDemand
from scorecard.problems import Problem, ScorecardError
from scorecard.project.answering import ANYONE
from scorecard.project.project import Project
from scorecard.results.caused import Demand, DemandCounts, DemandRow, demand_without_small

COLUMNS = ("cause", "receiver", "contacts", "hours", "note")
FEW = "suppressed"


def demand_in(
    project: Project,
    name: str,
    start: date | None = None,
    end: date | None = None,
    viewer: Viewer = ANYONE,  # noqa: ARG001 - rows by viewer come with sign-in
) -> Demand:
    """The contacts that a journey's own departments caused, from `start` on and before `end`.

    Raises ScorecardError where the journey does not say what they are.
    """
    journey = project.known_journey(name)
    if (demand := journey.failure_demand) is None:
        told = f"the journey '{name}' does not say which contacts we caused"
        raise ScorecardError(Problem("no-failure-demand", told, hint="say so with failure_demand: in its file"))
    department, few = project.settings.department_level, project.settings.privacy.min_group
    asked = AskedDemand(journey, demand, project.numbers.ground, department, start, end, project.extent.as_of)
    found = [(_row(row), bool(row[-1])) for row in project.engine.rows(asked.sql())]
    rows = demand_without_small([row for row, is_caused in found if is_caused], few)
    others = next((row for row, is_caused in found if not is_caused), None)
    if others is None:
        rest: DemandCounts | None = DemandCounts(0, 0.0)
    else:
        rest = others.counts if others.customers >= few else None
    return Demand(name, _in_order(project, rows), rest, demand.hours is not None)


def listing_of_demand(demand: Demand) -> Listing:
    """Pairs, then the totals of causes and of receivers; an empty one stands for all of them."""
    return Listing(COLUMNS, tuple(_listed(demand)))


def _in_order(project: Project, rows: tuple[DemandRow, ...]) -> tuple[DemandRow, ...]:
    known = {name: at for at, name in enumerate(project.settings.departments)}

    def place(name: str | None) -> tuple[bool, int, str]:
        return name is None, known.get(name or "", len(known)), name or ""

    return tuple(sorted(rows, key=lambda row: (row.is_total, place(row.cause), place(row.receiver))))


def _row(row: tuple[object, ...]) -> DemandRow:
    cause, receiver, customers, contacts, hours, all_causes, all_receivers, _ = row
    counts = DemandCounts(int(str(contacts)), float(str(hours or 0)))
    by, to = None if all_causes else str(cause), None if all_receivers else str(receiver)
    return DemandRow(by, to, int(str(customers)), counts)


def _listed(demand: Demand) -> Iterator[tuple[Field, ...]]:
    for row in demand.rows:
        told = row.counts
        if told is None:
            yield row.cause, row.receiver, None, None, FEW
        elif told.contacts:
            yield row.cause, row.receiver, told.contacts, told.hours if demand.knows_hours else None, None
