"""Every kind at every level and every length of time, in three calendars, against SQL written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from math import isfinite

import duckdb
import pytest
from _pytest.mark import ParameterSet

from scorecard.answers import Cut, Question
from scorecard.periods import Grain
from tests.oracle.conftest import alike
from tests.oracle.kinds.by_hand import ANY, OVER_METRICS, statement
from tests.oracle.kinds.calendars import stretches
from tests.oracle.kinds.conftest import ASKED, CUTS, LEVELS, Cells, Workshop, WorkshopIn
from tests.oracle.kinds.workshop import FIRST, LAST

SOME = [*ANY, *OVER_METRICS, "given"]
KINDS = [*SOME, *(f"{name}_of_a" for name in ANY)]
# a day is a day in every calendar, and a month of the fiscal one is a plain one
TIMES = [
    *(("plain", grain) for grain in Grain),
    *(("fiscal", grain) for grain in (Grain.WEEK, Grain.QUARTER, Grain.YEAR)),
    *(("4-4-5", grain) for grain in (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)),
]


@dataclass(frozen=True)
class Answered:
    """All kinds at all levels, asked in one question."""

    hand: duckdb.DuckDBPyConnection
    cells: dict[tuple[str, Cut], Cells]


AnsweredAt = Callable[[str, Grain], Answered]


@pytest.fixture(scope="module")
def answered_at(workshop_in: WorkshopIn) -> AnsweredAt:
    return cache(lambda calendar, grain: _answered(workshop_in(calendar), grain))


def _answered(workshop: Workshop, grain: Grain) -> Answered:
    calendar = workshop.calendar
    first, last = ASKED.get(grain, (FIRST, LAST))
    start = first if grain in ASKED else None
    kinds = KINDS if calendar == "plain" else SOME
    cuts = CUTS if calendar == "plain" else CUTS[::2]
    question = Question(tuple(_named(kind, grain) for kind in kinds), cuts, grain, start)
    cells: dict[tuple[str, Cut], Cells] = {}
    for value in workshop.values(question):
        here = cells.setdefault((value.metric, value.cut), {})
        if value.value is not None:
            here[value.period.start, "".join(value.key)] = value.value
    return Answered(workshop.laid(stretches(calendar, grain, first, last), grain), cells)


def _named(kind: str, grain: Grain) -> str:
    """Finished numbers stand for one length of time, each under a name of its own."""
    return f"by_{grain}" if kind == "given" else kind


def pairs() -> Iterator[ParameterSet]:
    """Every kind in the plain calendar; in the others once, at two levels."""
    for calendar, grain in TIMES:
        for kind in KINDS if calendar == "plain" else SOME:
            yield pytest.param(calendar, grain, kind, id=f"{calendar}-{grain}-{kind}")


@pytest.mark.parametrize(("calendar", "grain", "kind"), [*pairs()])
def test_every_level_has_the_number_that_its_own_rows_come_to(
    answered_at: AnsweredAt, calendar: str, grain: Grain, kind: str
) -> None:
    answered = answered_at(calendar, grain)
    name = _named(kind, grain)
    for level, cut in zip(LEVELS, CUTS, strict=True):
        if (name, cut) not in answered.cells:
            assert calendar != "plain"
            continue
        rows = answered.hand.execute(statement(name, level)).fetchall()
        # over nothing there is no ratio, which this SQL tells by infinity or by no number
        expected = {(period, node): value for period, node, value in rows if value is not None and isfinite(value)}
        ours = answered.cells[name, cut]
        assert expected
        assert ours.keys() == expected.keys(), level
        wrong = {at: (ours[at], value) for at, value in expected.items() if not alike(ours[at], value)}
        assert not wrong, level
