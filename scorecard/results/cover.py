"""Cover: customers who are tied to one person or team, and what became of them while these were away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from scorecard.results.hidden import hidden_parts


class When(StrEnum):
    AWAY = "away"
    THERE = "there"
    NOBODY = "tied to nobody"


@dataclass(frozen=True, slots=True)
class CoverCounts:
    """`repeats` of the contacts whose window is `over`; `waits` by barrier; `score` of so many `answers`."""

    contacts: int
    over: int
    repeats: int
    waits: Mapping[str, int] = field(default_factory=dict)
    answers: int = 0
    score: float | None = None

    @property
    def repeat_rate(self) -> float | None:
        return self.repeats / self.over if self.over else None

    def wait_rate(self, name: str) -> float:
        return self.waits[name] / self.contacts


@dataclass(frozen=True, slots=True)
class CoverRow:
    """The contacts of customers tied to `people` of one node; without counts where too few customers are behind."""

    node: str
    when: When
    customers: int
    people: int
    counts: CoverCounts | None
    who_answered: int = 0


@dataclass(frozen=True, slots=True)
class Cover:
    """`waits` are the barriers that are counted, `outcome` the metric of the score ("" for none)."""

    journey: str
    level: str
    waits: tuple[str, ...]
    outcome: str
    rows: tuple[CoverRow, ...]

    def of(self, node: str, when: When) -> CoverCounts | None:
        return next((row.counts for row in self.rows if (row.node, row.when) == (node, when)), None)

    @property
    def nodes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.node for row in self.rows if row.when is not When.NOBODY))


def cover_without_small(rows: Iterable[CoverRow], min_group: int) -> tuple[CoverRow, ...]:
    """The rows without those that too few customers are behind, and so that the contacts of all do not tell of these.

    A score that too few answered is left out by itself: no total of answers stands beside it.
    """
    found = {f"{row.node}\n{row.when}": row for row in rows}
    customers = {name: row.customers for name, row in found.items()}
    few = [name for name, count in customers.items() if count < min_group]
    hidden = hidden_parts(customers, few, min_group)
    return tuple(
        replace(row, counts=None) if name in hidden else _without_few_answers(row, min_group)
        for name, row in found.items()
    )


def _without_few_answers(row: CoverRow, min_group: int) -> CoverRow:
    if row.counts is None or row.who_answered >= min_group:
        return row
    return replace(row, counts=replace(row.counts, answers=0, score=None))
