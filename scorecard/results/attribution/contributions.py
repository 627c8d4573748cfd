"""Contributions: one answer to why a number moved, as every split gives it; pages, command line and service read it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from scorecard.periods import Period
from scorecard.problems import Problem
from scorecard.results.rows import Node


class Split(StrEnum):
    """By what a change is told apart; one listing is of one split."""

    FORMULA = "formula"
    ORGANISATION = "organisation"
    LINKED = "linked"


class Effect(StrEnum):
    """What kind of part a contribution is; totals stand beside the rate and mix that they are made of."""

    TOTAL = "total"
    RATE = "rate"
    MIX = "mix"
    FORMULA = "formula"
    FAILURE = "failure"
    DELIGHT = "delight"
    ELSEWHERE = "elsewhere"
    NOT_ATTRIBUTED = "not attributed"
    NOT_MATCHED = "not matched"


class Contribution(NamedTuple):
    """A part of a change, in the metric's unit, percent as a fraction.

    `path` leads from the metric asked down to `metric`. `low` and `high` are where the points may well lie (95 %),
    `customers` how many distinct ones have a row that let them down, `rows` how many rows of the period lie behind it,
    `since` the period in which the signal began that stands at this node; None where there is none, or it is not known.
    """

    path: tuple[str, ...]
    metric: str
    node: Node
    effect: Effect
    points: float
    low: float | None = None
    high: float | None = None
    customers: int | None = None
    rows: int | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Against:
    """The level that a period is held against: one period, a stretch of them, or a goal."""

    name: str  # "2026-07", "2025-02..2026-01", "goal"
    words: str  # after "than": "in July", "before it changed", "the goal 95 %"
    periods: tuple[Period, ...] = ()
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Why a metric moved at one node: contributions of one split, which add up to `change`.

    Where rate and mix are listed, their totals add up. `exact` is false for what rests on association; `matched` is
    then the share of rows whose customer is known, and `node` whose failing rows alone are told by driver: the values
    are the whole's, and what others carry is one contribution.
    """

    metric: str
    node: Node
    period: Period
    against: Against
    value: float
    against_value: float
    unit: str
    split: Split
    exact: bool
    contributions: tuple[Contribution, ...]
    to: str = ""  # the level that it is split down to; "" where it is not
    matched: float | None = None
    problems: tuple[Problem, ...] = ()  # what takes no part in it, and why

    @property
    def change(self) -> float:
        return self.value - self.against_value

    @property
    def parts(self) -> tuple[Contribution, ...]:
        """The contributions that add up: without the rate and mix of which totals are made."""
        return tuple(each for each in self.contributions if each.effect not in (Effect.RATE, Effect.MIX))
