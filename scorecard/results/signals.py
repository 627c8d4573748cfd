"""Signals: which points of a series say that something happened, by which rule, and whether that is good."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import assert_never

from scorecard.definitions.terms import Better
from scorecard.results.limits import Limits

RUN = 7
TREND = 7


class Rule(StrEnum):
    """What made a point a signal."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    RUN = "run"

    @property
    def window(self) -> int:
        """How many neighbouring points it looks at."""
        return _WINDOWS[self]


_WINDOWS = {Rule.OUTSIDE: 1, Rule.TREND: TREND, Rule.TWO_OF_THREE: 3, Rule.RUN: RUN}


class Direction(StrEnum):
    """Where a signal points, whether that is good or not."""

    UP = "up"
    DOWN = "down"


class Variation(StrEnum):
    """What a point says: nothing, or a signal for the better, for the worse, or of neither."""

    COMMON = "common"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Flag:
    """That a rule marked a point, and where the point or its trend went."""

    rule: Rule
    direction: Direction


Sides = list[int]  # one a point: 1 a signal upwards, -1 downwards, 0 none


def sides_outside(values: Sequence[float], limits: Limits) -> Sides:
    """Points beyond a natural limit; a point on it is inside."""
    return limits.outside(values)


def sides_in_trend(values: Sequence[float], limits: Limits) -> Sides:
    """Points in seven that rise, or fall, each from the one before; a tie breaks it. A turning point goes with what
    follows it."""
    tie = limits.rounding
    steps = [(after - before > tie) - (before - after > tie) for before, after in pairwise(values)]
    marked = [0] * len(values)
    for start, side in _stretches(steps, TREND - 1):
        marked[start : start + TREND] = [side] * TREND
    return marked


def sides_in_two_of_three(values: Sequence[float], limits: Limits) -> Sides:
    """Points between a near limit and the limit, where two of three neighbours lie so and all three on one side.

    A point outside the limits is a signal of its own and does not count as near, as in Making Data Count.
    """
    marked = [0] * len(values)
    stretches = list(_stretches(limits.sides_of(values), 3))
    if not stretches:
        return marked
    near = [0 if out else side for out, side in zip(limits.outside(values), limits.near(values), strict=True)]
    for start, side in stretches:
        within = range(start, start + 3)
        if sum(near[at] == side for at in within) >= 2:
            for at in within:
                marked[at] = marked[at] or near[at]
    return marked


def sides_in_run(values: Sequence[float], limits: Limits) -> Sides:
    """Points in seven on one side of the centre; a point on the centre breaks it."""
    sides = limits.sides_of(values)
    marked = [0] * len(values)
    for start, side in _stretches(sides, RUN):
        marked[start : start + RUN] = [side] * RUN
    return marked


# In order of precedence: a point is marked by the first that sees it.
RULES: tuple[tuple[Rule, Callable[[Sequence[float], Limits], Sides]], ...] = (
    (Rule.OUTSIDE, sides_outside),
    (Rule.TREND, sides_in_trend),
    (Rule.TWO_OF_THREE, sides_in_two_of_three),
    (Rule.RUN, sides_in_run),
)


def flags_of(values: Sequence[float], limits: Limits) -> tuple[Flag | None, ...]:
    """What the rules mark among values in time order, none missing, judged by these limits: one entry a value.

    All points of a trend or run are marked, so only the last entry is free of what came later.
    """
    flags: list[Flag | None] = [None] * len(values)
    for rule, sides_by in RULES:
        for at, side in enumerate(sides_by(values, limits)):
            if side and flags[at] is None:
                flags[at] = _flag(rule, side)
    return tuple(flags)


LONGEST_WINDOW = max(rule.window for rule in Rule)  # what came before so many points cannot mark the last one


def last_flag_of(values: Sequence[float], limits: Limits) -> Flag | None:
    """The last entry of `flags_of`: each rule looks at no more than its window, and none after the first that sees it.

    >>> last_flag_of([10, 12, 11, 20], Limits(7.0, 11.0, 15.0)).rule.value
    'outside'
    """
    for rule, sides_by in RULES if _is_third_of_a_kind(values, limits.centre) else RULES[:1]:
        sides = sides_by(values[-rule.window :], limits)
        if sides and sides[-1]:
            return _flag(rule, sides[-1])
    return None


def _is_third_of_a_kind(values: Sequence[float], centre: float) -> bool:
    """Whether the last three rise, fall or lie on one side: else no rule but the first sees the last point."""
    if len(values) < 3:
        return False
    first, second, third = values[-3:]
    highest, lowest = max(first, second, third), min(first, second, third)
    return lowest > centre or highest < centre or first < second < third or first > second > third


def variation_of(flag: Flag | None, better: Better) -> Variation:
    """Whether a signal is for the better; neutral where the metric has no better direction.

    >>> variation_of(Flag(Rule.RUN, Direction.UP), Better.LOWER).value
    'concern'
    """
    if flag is None:
        return Variation.COMMON
    match better:
        case Better.HIGHER:
            return Variation.IMPROVEMENT if flag.direction is Direction.UP else Variation.CONCERN
        case Better.LOWER:
            return Variation.IMPROVEMENT if flag.direction is Direction.DOWN else Variation.CONCERN
        case Better.BETWEEN | Better.NEITHER:
            return Variation.NEUTRAL
        case _:
            assert_never(better)


def _flag(rule: Rule, side: int) -> Flag:
    return Flag(rule, Direction.UP if side > 0 else Direction.DOWN)


def _stretches(sides: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    """Start and side of each stretch of that many equal sides, none of them 0."""
    alike, before = 0, 0
    for at, side in enumerate(sides):
        alike = alike + 1 if side == before else 1
        before = side
        if side and alike >= length:
            yield at - length + 1, side
