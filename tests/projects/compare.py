"""Comparing: what a project answers, held cell by cell against SQL that was written by hand over the same files.

Hand-written SQL gives a row a cell with `period`, `node` and `value`; where it also gives `numerator`, `denominator`
or `rows` they are compared too, and `customers` says how many distinct customers stand behind the cell.
`node(…)` in it is a macro that says to which node a row belongs at the level asked.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import pairwise
from typing import cast

import duckdb

from scorecard.answers import Cut, Value
from scorecard.periods import Grain

Cell = tuple[date, str]
Number = int | float | None
COMPARED = ("value", "numerator", "denominator", "rows")
SHOWN = 6  # differences that a failing test prints


@dataclass(frozen=True, slots=True)
class Stretch:
    """The periods of a question, written out: each first day and, last of all, the day after the last period.

    `whole_until` is the local time up to which data count: a period that ends later is partial.
    """

    edges: tuple[date, ...]
    whole_until: datetime
    grain: Grain = Grain.WEEK

    @property
    def ends(self) -> Mapping[date, date]:
        return dict(pairwise(self.edges))


@dataclass(frozen=True)
class ByHand:
    """A connection on which SQL written by hand is run; `node` says, as SQL, which node of a level a row belongs to."""

    connection: duckdb.DuckDBPyConnection
    nodes: Mapping[Cut, str]
    node_of: str = "node(worker, team)"
    min_group: int = 0

    def cells(self, sql: str, cut: Cut) -> dict[Cell, Hand]:
        self.connection.execute(f"CREATE OR REPLACE TEMP MACRO {self.node_of} AS {self.nodes[cut]}")
        found = self.connection.execute(sql)
        names = [column[0] for column in found.description or ()]
        hands = [Hand(dict(zip(names, row, strict=True)), self.min_group) for row in found.fetchall()]
        cells = {hand.cell: hand for hand in hands}
        assert len(cells) == len(hands), "SQL by hand gives a cell twice"
        return cells


@dataclass(frozen=True)
class Hand:
    """A row of SQL written by hand; without `customers` nobody stands behind the cell who could be hidden."""

    row: Mapping[str, object]
    min_group: int = 0
    told: Mapping[str, Number] = field(init=False)

    def __post_init__(self) -> None:
        told = {name: cast(Number, self.row[name]) for name in COMPARED if name in self.row}
        object.__setattr__(self, "told", told)

    @property
    def cell(self) -> Cell:
        return cast(date, self.row["period"]), str(self.row["node"])

    @property
    def is_hidden(self) -> bool:
        """Too few customers; where they are NULL there are no rows, and so nobody to hide."""
        customers = cast("int | None", self.row.get("customers"))
        return customers is not None and customers < self.min_group


NOTHING = Hand({"value": None})


def by_metric_and_cut(values: Iterable[Value]) -> dict[tuple[str, Cut], list[Value]]:
    found: dict[tuple[str, Cut], list[Value]] = defaultdict(list)
    for value in values:
        found[value.metric, value.cut].append(value)
    return found


def differences(
    values: Iterable[Value], by_hand: Mapping[Cell, Hand], stretch: Stretch, whole_until: datetime | None = None
) -> list[str]:
    """Every cell in which the answers for one metric and cut differ from what was found by hand, in words.

    `whole_until` stands in for the stretch's own where a metric waits: a repeat may come a week after the contact.
    """
    ends, whole = stretch.ends, whole_until or stretch.whole_until
    hands = {cell: hand for cell, hand in by_hand.items() if cell[0] in ends}
    answered = {(value.period.start, " / ".join(value.key)): value for value in values}
    nodes = {node for _, node in hands}
    asked = {(period, node) for period in ends for node in nodes}
    told = [f"{period} {node}: answered, not expected" for period, node in sorted(answered.keys() - asked)]
    told += [f"{period} {node}: expected, not answered" for period, node in sorted(asked - answered.keys())]
    for cell in sorted(asked & answered.keys()):
        is_whole = datetime.combine(ends[cell[0]], time()) <= whole
        told += [
            f"{cell[0]} {cell[1]}: {words}"
            for words in _unlike(answered[cell], hands.get(cell, NOTHING), is_whole=is_whole)
        ]
    return told


def _unlike(value: Value, hand: Hand, *, is_whole: bool) -> Iterator[str]:
    note = _note(hand, is_whole=is_whole)
    if str(value.note) != note:
        yield f"note '{value.note}' of {value.value}, by hand '{note}' of {dict(hand.row)}"
    # over nothing there is no ratio, and what would have stood above the line says nothing
    told = hand.told if hand.told["value"] is not None else {"value": None}
    for name, expected in told.items():
        found = getattr(value, name)
        if hand.is_hidden and found is not None:
            yield f"{name} {found} is shown, by hand hidden: {dict(hand.row)}"
        elif not hand.is_hidden and not alike(found, expected):
            yield f"{name} {found}, by hand {expected}"


def _note(hand: Hand, *, is_whole: bool) -> str:
    if hand.is_hidden:
        return "suppressed"
    if hand.told["value"] is None:
        return "no data"
    return "" if is_whole else "partial"


def alike(found: Number, expected: Number) -> bool:
    """Counts exactly, anything else to nine digits."""
    if found is None or expected is None:
        return found is expected
    if isinstance(expected, int):
        return found == expected
    return math.isclose(found, float(expected), rel_tol=1e-9, abs_tol=1e-12)


def shown(differences: Sequence[str]) -> str:
    rest = len(differences) - SHOWN
    return "\n" + "\n".join([*differences[:SHOWN], *([f"and {rest} more"] if rest > 0 else [])])
