"""Heard: what was counted of customers' words, by theme and channel, and the words themselves, not yet to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple, NewType, Protocol

Raw = NewType("Raw", str)
"""Words as somebody said them: nothing but what cleans them may show them."""

ALL = ""  # all themes together, all channels together


class Told(NamedTuple):
    """Texts of a theme on a channel in a period, and the customers who said them; ALL stands for all of them.

    Customers are those that are known; where a source names none, each of its rows stands for somebody.
    """

    period: date
    theme: str
    channel: str
    texts: int
    customers: int


class Scored(NamedTuple):
    """The rows of a source in a period and those with a score: how many, of whom, their sum and squares."""

    period: date
    source: str
    rows: int
    answered: int
    customers: int
    customers_answered: int
    total: float
    squares: float


class Stayed(NamedTuple):
    """Customers of a source who answered in a period, or did not, and how many of those known are still there."""

    period: date
    source: str
    answered: bool
    customers: int
    known: int
    stayed: int


class Caused(NamedTuple):
    """Texts of a theme whose customer is known, and those whose customer a failure of its metric had reached before.

    `others` and `others_failed` are the same of all texts without the theme: what a failure is worth as a sign of it.
    """

    period: date
    theme: str
    texts: int
    matched: int
    customers: int
    failed: int
    customers_failed: int
    others: int
    others_failed: int


class Spoken(NamedTuple):
    """One text of a customer, and of how many texts and customers it is a sample."""

    words: Raw
    channel: str
    day: date
    score: float | None
    texts: int
    customers: int


class Opened(NamedTuple):
    """Cases that low scores opened, by team (ALL: all of them) and what became of them; `oldest` is the first day."""

    team: str
    state: str
    cases: int
    customers: int
    oldest: date


class Unanswered(NamedTuple):
    """One case that nobody answered yet: a pseudonym of its row, and by what who answers it may find that row."""

    case: str
    row: str
    opened: datetime
    due: datetime
    team: str
    score: float


class Found(NamedTuple):
    """How often people gave a theme in one half of the labelled texts, words found it, and both."""

    half: int
    theme: str
    texts: int
    meant: int
    found: int
    right: int


class Ours(NamedTuple):
    """What people of a role scored a promise in a department: scores, people, those that say it is kept, and the sum.

    ALL stands for all promises, and for all departments.
    """

    role: str
    promise: str
    department: str
    scores: int
    people: int
    good: int
    total: float


class OwnAnswer(NamedTuple):
    """What one of us answered in the app: a promise of a department, scored by somebody of a role."""

    who: str
    role: str
    department: str
    promise: str
    score: int


class Theirs(NamedTuple):
    """The answers of customers to whom such a promise had fallen due, each once for a promise and department."""

    promise: str
    department: str
    answers: int
    customers: int
    good: int
    total: float


class Asked(NamedTuple):
    """Promises that fell due, of customers who complained soon after or did not, and how many were asked to answer."""

    promise: str
    complained: bool
    promises: int
    customers: int
    asked: int


class Joined(NamedTuple):
    """Customers who joined in a quarter, those whose first year is over and who stayed it, and who is still there."""

    cohort: date
    customers: int
    year_over: int
    kept: int
    still: int
    value_each: float | None
    value: float | None


Row = tuple[object, ...]


class AskedVoice(Protocol):
    """What an engine is asked to run: tables made one after the other, then statements, each by its name."""

    def tables(self) -> tuple[tuple[str, str], ...]: ...

    def statements(self) -> Mapping[str, str]: ...
