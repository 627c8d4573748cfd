"""Department on paper: what stands below its rows: what it caused and promised, its teams, what is undertaken."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.delivery.of_department import OfDepartment
from scorecard.delivery.paper import SMALL, Block, gap, stacked, table, text, title
from scorecard.results.side_by_side import SideBySide, cells_of, columns_of
from scorecard.views.palette import PAPER

UNDERTAKEN = ("What is undertaken", "About", "Who does it", "Due", "Expected, and what came of it")
NOBODY = "Nothing is undertaken."
NO_RANKING = "In the order of their names: this is no ranking."


def department_blocks(told: OfDepartment) -> Iterator[Block]:
    """Part by part; a part of which nothing is known has no title."""
    if told.between:
        yield title("What it caused others, received from them and promised")
        yield stacked(*(text(words) for words in told.between))
    if told.teams:
        yield from _teams(told.teams)
    if told.actions is None:
        return
    yield title("Open actions")
    rows = [(each.what, each.about, each.owner, each.due, each.expected or "–") for each in told.actions]
    if rows:
        yield from table(UNDERTAKEN, rows, (5, 3, 2, 2.2, 4))
    else:
        yield text(NOBODY)


def _teams(told: SideBySide) -> Iterator[Block]:
    yield title(told.title)
    yield text(told.sentence)
    columns = columns_of(told)
    shares = (3.0, *(2.2 if len(columns) > 3 and at > 1 else 1.2 for at, _ in enumerate(columns[1:], 1)))
    yield from table(columns, cells_of(told), shares)
    yield stacked(gap(3), text(NO_RANKING, size=SMALL, colour=PAPER.second))
