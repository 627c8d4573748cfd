"""Reasons: one listing of what a change is made of, ready to be drawn, read out and added up; exact or associated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, log10

from scorecard.definitions.terms import Better
from scorecard.problems import Problem
from scorecard.results.figures import MINUS, currency_sign
from scorecard.results.words import sentence

ALL = "All together"
MAY_BE_NONE = "may be none"
MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One part as it is drawn, in printed units: percent times a hundred. `is_better` None: neither, or not told."""

    label: str
    points: float
    low: float | None
    high: float | None
    is_better: bool | None
    words: str  # "Billing: −5.5 points"


@dataclass(frozen=True, slots=True)
class Reasons:
    """A table whose last row is the sum, the bars of its parts, and a sentence that says what both show.

    Never of exact and associated parts together.
    """

    title: str  # "Same customers", "By arithmetic", "By department"
    is_exact: bool
    sentence: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    bars: tuple[Bar, ...]
    unit: str
    notes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()  # the other metric that each row tells of, "" where none; empty where no row does
    level: str = ""  # of the organisation, down to which such a row is told


@dataclass(frozen=True, slots=True)
class NoReasons:
    """That a change cannot be told apart so: why, and what to do instead."""

    title: str
    sentence: str


Told = Reasons | NoReasons


@dataclass(frozen=True, slots=True)
class Figures:
    """Points to the same places in every row, so that a reader can add them up; money with its sign before it."""

    times: float
    places: int
    unit: str
    sign: str = ""

    @classmethod
    def of(cls, points: Iterable[float], unit: str) -> Figures:
        """
        >>> Figures.of([-0.035, 0.0012], "percent").written(-0.035), Figures.of([117004.2], "GBP").written(117004.2)
        ('−3.50', '+£117,004')
        """
        times = 100.0 if unit == "percent" else 1.0
        largest = max(map(abs, points), default=0.0) * times
        places = min(MOST_PLACES, max(0, 2 - floor(log10(largest)))) if largest else 0
        return cls(times, places, "points" if unit in ("percent", "points") else unit, currency_sign(unit))

    @property
    def head(self) -> str:
        """What a column of them is called."""
        return "amount" if self.sign else self.unit

    def printed(self, points: float) -> float:
        return round(points * self.times, self.places) + 0.0

    def written(self, points: float | None) -> str:
        if points is None:
            return ""
        number = self.printed(points)
        return f"{MINUS if number < 0 else '+' if number > 0 else ''}{self._bare(number)}"

    def told(self, points: float) -> str:
        """The same with its unit behind it, where it has one there: "−3.50 points", "+£117,004"."""
        return self._with_unit(self.written(points))

    def range(self, low: float | None, high: float | None) -> str:
        """Where points may well lie; that it may be nothing is said."""
        if low is None or high is None:
            return ""
        told = f"{self.written(low)} to {self.written(high)}"
        return f"{told}, {MAY_BE_NONE}" if low <= 0 <= high else told

    def size(self, points: float) -> str:
        """Points without sign, with their unit."""
        return self._with_unit(self._bare(self.printed(points)))

    def _bare(self, number: float) -> str:
        return f"{self.sign}{abs(number):,.{self.places}f}"

    def _with_unit(self, number: str) -> str:
        return number if self.sign or self.unit in ("count", "ratio") else f"{number} {self.unit}"


def is_better(points: float, better: Better) -> bool | None:
    """Whether points are for the better, where one direction is."""
    match better:
        case Better.HIGHER:
            return points > 0 if points else None
        case Better.LOWER:
            return points < 0 if points else None
        case _:
            return None


def without_empty_columns(
    heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], total: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The same table without columns in which no row says anything."""
    told = list(rows)
    kept = [at for at in range(len(heads)) if at == 0 or any(row[at] for row in told)]

    def of(row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(row[at] for at in kept)

    return of(heads), tuple(map(of, told)), of(total)


def plain_sentence(problems: Sequence[Problem], name: str, label: str) -> str:
    """The first reason why there is no answer, without the words of a command line.

    >>> plain_sentence([Problem("cannot-split", "'x' cannot be split by team", hint="--split formula")], "x", "Calls")
    'Calls cannot be split by team.'
    >>> plain_sentence([Problem("not-over", "2026 is not over: wait", hint="no period has a value")], "x", "Calls")
    '2026 is not over: wait. No period has a value.'
    """
    if not problems:
        return "There is nothing to tell apart."
    told, hint = problems[0].message.replace(f"'{name}'", label), problems[0].hint_on_a_page
    return " ".join(sentence(words) for words in (told, "" if "scorecard " in hint else hint) if words)
