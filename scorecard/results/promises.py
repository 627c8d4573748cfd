"""Promises: the ledger of what customers were promised: by whom, who was to keep it, was it kept, could it be kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scorecard.results.crossed import hidden_cells
from scorecard.results.hidden import hidden_parts


@dataclass(frozen=True, slots=True)
class PromiseCounts:
    """So many fell due, of which so many were kept in time; of `known` it is known whether they could be kept."""

    due: int
    kept: int
    known: int
    impossible: int

    @property
    def broken(self) -> int:
        return self.due - self.kept

    @property
    def kept_rate(self) -> float:
        return self.kept / self.due

    @property
    def impossible_rate(self) -> float | None:
        return self.impossible / self.known if self.known else None


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """Promises of one maker that one was to keep; None stands for all of them.

    Without counts where too few customers stand behind them. Of a finer level, one of the two is a node within
    `department`, the other is None.
    """

    maker: str | None
    keeper: str | None
    customers: int
    counts: PromiseCounts | None
    department: str = ""

    @property
    def is_total(self) -> bool:
        return self.maker is None or self.keeper is None


@dataclass(frozen=True, slots=True)
class PromiseLedger:
    """Promises that fell due, by the nodes of a level: pairs of departments and their totals, or totals of teams."""

    journey: str
    level: str
    rows: tuple[PromiseRow, ...]
    knows_makers: bool = True

    @property
    def pairs(self) -> tuple[PromiseRow, ...]:
        return tuple(row for row in self.rows if not row.is_total)

    @property
    def whole(self) -> PromiseRow | None:
        return next((row for row in self.rows if row.maker is row.keeper is None), None)

    def made_by(self, node: str) -> PromiseRow | None:
        return next((row for row in self.rows if (row.maker, row.keeper) == (node, None)), None)

    def kept_by(self, node: str) -> PromiseRow | None:
        return next((row for row in self.rows if (row.maker, row.keeper) == (None, node)), None)


def pairs_without_small(rows: Sequence[PromiseRow], min_group: int) -> tuple[PromiseRow, ...]:
    """Pairs and totals of departments without those that too few customers are behind, or that would tell of these."""
    hidden = hidden_cells({(row.maker, row.keeper): row.customers for row in rows}, min_group)
    return tuple(replace(row, counts=None) if (row.maker, row.keeper) in hidden else row for row in rows)


def nodes_without_small(
    rows: Iterable[PromiseRow], departments: Sequence[PromiseRow], min_group: int
) -> tuple[PromiseRow, ...]:
    """The same of nodes, which are parts of their departments' totals: of a hidden one, none of its parts is shown."""
    shown = {(row.maker is None, row.maker or row.keeper) for row in departments if row.is_total and row.counts}
    siblings: dict[tuple[bool, str], list[PromiseRow]] = defaultdict(list)
    for row in rows:
        siblings[row.maker is None, row.department].append(row)
    found = []
    for whose, among in siblings.items():
        customers = {_node(row): row.customers for row in among}
        few = [name for name, count in customers.items() if count < min_group]
        hidden = hidden_parts(customers, few, min_group) if whose in shown else set(customers)
        found += [replace(row, counts=None) if _node(row) in hidden else row for row in among]
    return tuple(found)


def _node(row: PromiseRow) -> str:
    return row.maker or row.keeper or ""
