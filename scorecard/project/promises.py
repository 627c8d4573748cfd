"""Promises: an open project's ledger of promises, by department or by a finer level, as a viewer may see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scorecard.answers import Viewer
from scorecard.listing import Field, Listing
from scorecard.plan.journeys.promised import MAKER, AskedPromises
from scorecard.problems import Problem, ScorecardError, suggest
from scorecard.project.answering import ANYONE
from scorecard.project.project import Project
from scorecard.results.promises import (
    PromiseCounts,
    PromiseLedger,
    PromiseRow,
    nodes_without_small,
    pairs_without_small,
)

COLUMNS = ("maker", "keeper", "due", "kept", "kept_rate", "impossible", "impossible_rate", "note")
FEW = "suppressed"


def promises_in(
    project: Project,
    name: str,
    start: date | None = None,
    end: date | None = None,
    level: str | None = None,
    viewer: Viewer = ANYONE,  # noqa: ARG001 - rows by viewer come with sign-in
) -> PromiseLedger:
    """The promises of a journey that fell due from `start` on and before `end`, by department or by `level`.

    Raises ScorecardError where the journey keeps no ledger, or for a level whose nodes are single people.
    """
    asked = _asked(project, name, start, end)
    department, few = project.settings.department_level, project.settings.privacy.min_group
    pairs = pairs_without_small(tuple(map(_pair, project.engine.rows(asked.pairs()))), few)
    if level is None or level == department:
        return PromiseLedger(name, department, _in_order(project, pairs), asked.knows_makers)
    _refuse_level(project, level)
    nodes = (_node(row) for row in project.engine.rows(asked.nodes(level)))
    found = nodes_without_small(nodes, pairs, few)
    return PromiseLedger(name, level, _in_order(project, found), asked.knows_makers)


def listing_of_promises(ledger: PromiseLedger) -> Listing:
    """Pairs, then the totals of makers and of keepers; an empty maker or keeper stands for all of them."""
    return Listing(COLUMNS, tuple(_listed(ledger.rows)))


def _asked(project: Project, name: str, start: date | None, end: date | None) -> AskedPromises:
    journey = project.known_journey(name)
    if journey.promises is None:
        told = f"the journey '{name}' keeps no ledger of promises"
        raise ScorecardError(Problem("no-ledger", told, hint="say where with promises: in its file"))
    settings = project.settings
    ground = project.numbers.ground
    department = settings.department_level
    return AskedPromises(journey, journey.promises, ground, department, start, end, project.extent.as_of)


def _refuse_level(project: Project, level: str) -> None:
    levels = project.settings.organisation.levels
    if level not in levels:
        hint = suggest(level, levels) or f"levels: {', '.join(levels)}"
        raise ScorecardError(Problem("unknown-level", f"there is no level '{level}'", hint=hint))
    if level == levels[0] and len(levels) > 1 and project.settings.privacy.min_group:
        told = f"a ledger is never kept by {level}"
        raise ScorecardError(Problem("about-one-worker", told, hint=f"ask by {levels[1]}"))


def _in_order(project: Project, rows: tuple[PromiseRow, ...]) -> tuple[PromiseRow, ...]:
    """Pairs first, then makers, keepers, all; within them departments as the project names them."""
    known = {name: at for at, name in enumerate(project.settings.departments)}

    def place(name: str | None) -> tuple[int, str]:
        return known.get(name or "", len(known)), name or ""

    def key(row: PromiseRow) -> tuple[object, ...]:
        return row.maker is None, row.keeper is None, place(row.department), place(row.maker), place(row.keeper)

    pairs = [row for row in rows if not row.is_total]
    makers = [row for row in rows if row.maker is not None and row.keeper is None]
    keepers = [row for row in rows if row.maker is None]
    return tuple(row for part in (pairs, makers, keepers) for row in sorted(part, key=key))


def _pair(row: tuple[object, ...]) -> PromiseRow:
    maker, keeper, customers, *counts, all_makers, all_keepers = row
    return PromiseRow(
        None if all_makers else str(maker), None if all_keepers else str(keeper), int(str(customers)), _counts(counts)
    )


def _node(row: tuple[object, ...]) -> PromiseRow:
    side, department, node, customers, *counts = row
    maker, keeper = (str(node), None) if side == MAKER else (None, str(node))
    return PromiseRow(maker, keeper, int(str(customers)), _counts(counts), str(department))


def _counts(counts: list[object]) -> PromiseCounts:
    due, kept, known, impossible = (int(str(count)) for count in counts)
    return PromiseCounts(due, kept, known, impossible)


def _listed(rows: tuple[PromiseRow, ...]) -> Iterator[tuple[Field, ...]]:
    for row in rows:
        told = row.counts
        if told is None:
            yield (row.maker, row.keeper, None, None, None, None, None, FEW)
        elif told.due:
            yield (
                row.maker, row.keeper, told.due, told.kept, told.kept_rate, told.impossible, told.impossible_rate, None
            )  # fmt: skip
