"""Rows: what one metric looks like in one period, ready to be drawn and read out; pages and views read nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from scorecard.answers import Cut, Key, Note, Value
from scorecard.definitions.terms import Better
from scorecard.periods import Period
from scorecard.results.assurance import Assurance, Target
from scorecard.results.change import Against
from scorecard.results.figures import Figure
from scorecard.results.signals import Direction, Rule, Variation
from scorecard.results.status import Status

BACK = "and last time as before"


class Node(NamedTuple):
    """Where in the organisation a value stands: `Node()` is the whole enterprise, `Node("team", "accounts_east")`."""

    level: str = ""
    name: str = ""

    @property
    def cut(self) -> Cut:
        return (self.level,) if self.level else ()

    @property
    def key(self) -> Key:
        return (self.name,) if self.level else ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One period of a chart, in the metric's unit; None where there is none.

    `lower`, `centre` and `upper` are the usual range, `target` the goal of that period. `signal` is None for a
    period that takes no part: without data, suppressed, not over yet (`note` says which), or among too few.
    """

    period: Period
    value: float | None
    note: Note
    lower: float | None
    centre: float | None
    upper: float | None
    target: Target | None
    signal: Variation | None
    rule: Rule | None
    last_year: float | None
    figure: Figure
    words: str  # "August 2026: 18.5 points"; what a tool tip and a table's row say

    @property
    def is_partial(self) -> bool:
        return self.note is Note.PARTIAL


@dataclass(frozen=True, slots=True)
class Commitment:
    """The goal that applies to one value, scaled to its grain. `target` is (low, high) where better is between."""

    target: Target
    tolerance: float
    start: date
    by: date | None
    accepted_until: date | None  # only while it holds: off target is accepted until that day
    because: str
    node: Node  # whose goal it is; the whole enterprise's where a node has none of its own
    words: str  # "goal 24", "goal 17 %", "goal 2 to 5 days"


@dataclass(frozen=True, slots=True)
class Movement:
    """Is it moving? `variation` None says that there are too few points to tell, or that nothing is to be told.

    While a signal stands, `since` is the period in which it began, and `variation` and `direction` are that signal's.
    `is_back` says that the last value lies at or beyond the level of before, which must last for seven periods until
    the signal is over. `caution` says why a signal of this metric is to be taken with care, "" for no reason.
    """

    variation: Variation | None
    direction: Direction | None
    since: Period | None
    words: str  # "Worse since January", "As usual", "Too early to tell"
    is_back: bool = False
    caution: str = ""  # "neighbouring months go together, so expect more false alarms"

    @property
    def told(self) -> str:
        """The words beside which a change is told: a signal that stands does not deny that the last value is back."""
        return f"{self.words}, {BACK}" if self.is_back else self.words


@dataclass(frozen=True, slots=True)
class Prospect:
    """Will it reach the goal, as it runs now?"""

    assurance: Assurance | None  # None: too early to tell
    words: str  # "Will miss 24 as it is", "Hit and miss", "Will meet 24 as it is", "No goal"


@dataclass(frozen=True, slots=True)
class Change:
    """How far the value lies from another; percent as a fraction, None where either is missing.

    `against` is what it is compared with in fact: without a standing signal, `before it changed` becomes `previous`.
    `period` is None for a goal and for the level before a change, of which `base` says when it was and how much.
    """

    against: Against
    period: Period | None
    other: float | None
    change: float | None
    is_better: bool | None  # None: no change, no better direction, or nothing to compare
    words: str  # "5.6 points lower than before it changed"; "" where there is nothing to compare
    base: str = ""  # "Before it changed: 99.1 % on average, August 2025 to June 2026"


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric in one period at one node, with all that a row, a card or a thread's node shows of it.

    `series` holds the last closed periods up to `value.period`, at most thirteen, oldest first. `says` is "" for a
    metric that no customer would say anything about. `sentence` is the one to read out.
    """

    name: str
    label: str
    says: str
    means: str
    unit: str
    better: Better
    level: str
    department: str | None
    department_label: str
    owner: str
    outcome: bool
    node: Node
    value: Value
    figure: Figure
    behind: str  # "2,060 of 9,800 answered (21.0 %); may well lie between 16.1 and 20.3 points"; "" for nothing to say
    goal: Commitment | None
    status: Status
    status_words: str  # "Off target", "Off target, accepted until 30 September 2026"
    series: tuple[Mark, ...]
    movement: Movement
    prospect: Prospect
    change: Change
    sentence: str
    definition: str  # hash of everything that the number depends on

    @property
    def note(self) -> Note:
        return self.value.note

    @property
    def period(self) -> Period:
        return self.value.period
