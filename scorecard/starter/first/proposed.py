"""Proposed: a metric with the measures that it needs, what speaks for it, and what it comes to over all rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Measure
from scorecard.definitions.terms import Aggregation, Better
from scorecard.starter.drafts import Draft
from scorecard.starter.words import Holds, plain, spoken


class Sort(Enum):
    """What a number is about; of each sort at most so many are proposed, since eight alike tell no more than one."""

    SCORE = "score"
    KEPT = "kept"
    REPEAT = "repeat"
    SHARE = "share"
    DURATION = "duration"
    AMOUNT = "amount"
    COUNT = "count"
    FINISHED = "finished"

    @property
    def most(self) -> int:
        return {Sort.REPEAT: 1, Sort.AMOUNT: 1, Sort.SHARE: 3, Sort.FINISHED: 3}.get(self, 2)


@dataclass(frozen=True, slots=True)
class Span:
    """How far the data reach: the first and the last day with rows, the last never later than today."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days

    @property
    def is_short(self) -> bool:
        """Under twelve months: to be read by the week."""
        return self.days < 365


@dataclass(frozen=True, slots=True)
class Proposed:
    """A metric over one source, its measures by name, why it is proposed, and its number over all rows.

    `worth` orders proposals, the best first; `of_a_state` says that a row tells how something stood then, so that
    several rows of one thing tell it again.
    """

    metric: Metric
    sort: Sort
    source: str
    measures: Mapping[str, Measure]
    because: str
    worth: int
    today: float | None = None
    of_a_state: bool = False

    @property
    def name(self) -> str:
        return self.metric.name


NEGATED = ("un", "in", "not_", "nicht_", "non_", "no_")


def better_by_name(name: str) -> Better:
    """Which way is good, as far as a name says.

    >>> [better_by_name(name).value for name in ("resolved", "unresolved", "is_late", "note_written")]
    ['higher', 'lower', 'lower', 'neither']
    """
    word = plain(name)
    negated = any(Holds.GOOD.is_in(word[len(sign) :]) for sign in NEGATED if word.startswith(sign))
    if negated or Holds.BAD.is_in(word):
        return Better.LOWER
    return Better.HIGHER if Holds.GOOD.is_in(word) else Better.NEITHER


def count_of(where: str | None = None) -> Measure:
    return Measure(agg=Aggregation.COUNT, where=where)


def free_measure(draft: Draft, name: str) -> str:
    """The name of a measure, apart from the names of dimensions."""
    told = plain(name)
    return f"{told}_rows" if told in {dimension.name for dimension in draft.dimensions} else told


def titled(text: str) -> str:
    """A text as a label begins.

    >>> titled("handle_seconds")
    'Handle seconds'
    """
    told = text if not text.isascii() else spoken(text)
    return told[:1].upper() + told[1:]


def every(draft: Draft) -> str:
    """The rows of a source in the plural, as a sentence speaks of them."""
    return f"rows of {draft.table.said}" if draft.row.startswith("row of ") else draft.table.said
