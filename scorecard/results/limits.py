"""Limits: between which values a process keeps by itself, and how far so few points may be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import fsum, isfinite
from typing import NamedTuple

FEWEST_POINTS = 6
TRIAL_POINTS = 12

# 2.66 = 3 / 1.128: turns the mean moving range of two neighbours into three sigmas.
_SIGMAS = 2.66
# 3.267 is D4, the upper limit of a moving range of two: a range beyond it says nothing about the usual noise.
_WIDEST_RANGE = 3.267
# Differences under this share of the numbers compared are rounding, so that 0.1 + 0.2 lies on 0.3.
_ROUNDING = 1e-12


class TooFewPoints(ValueError):  # noqa: N818 - it names what is wrong, and STYLE.md names it
    """Limits were asked of fewer than six values."""

    def __init__(self, count: int) -> None:
        super().__init__(f"natural limits need at least {FEWEST_POINTS} values, there are {count}")


class Grade(StrEnum):
    """How far the limits of so many points may be trusted."""

    NONE = "none"
    TRIAL = "trial"
    FULL = "full"


def grade_of(points: int) -> Grade:
    """None under 6 points, trial under 12: trial limits still move much with every new point.

    >>> [grade_of(points).value for points in (5, 6, 11, 12)]
    ['none', 'trial', 'trial', 'full']
    """
    if points < FEWEST_POINTS:
        return Grade.NONE
    return Grade.TRIAL if points < TRIAL_POINTS else Grade.FULL


class Size(NamedTuple):
    """Of how many rows, or days, a period's number is: it is `per` times what happened for each of `base`.

    A share or a number for each of something is of its denominator, `per` 1; a count alone is of its period's days,
    `per` as many. What has no such size is of 0.
    """

    base: float
    per: float = 1.0


NO_SIZE = Size(0.0)


@dataclass(frozen=True, slots=True)
class Limits:
    """The natural limits of a process and its centre, in the metric's unit."""

    lower: float
    centre: float
    upper: float

    @property
    def near_lower(self) -> float:
        """Two thirds of the way from the centre to the lower limit."""
        return self.centre - (self.centre - self.lower) * 2 / 3

    @property
    def near_upper(self) -> float:
        """Two thirds of the way from the centre to the upper limit."""
        return self.centre + (self.upper - self.centre) * 2 / 3

    @property
    def rounding(self) -> float:
        """The largest difference between two values that is no difference, in the metric's unit."""
        return _ROUNDING * max(abs(self.lower), abs(self.upper))

    @property
    def is_known(self) -> bool:
        """Whether it is known how wide limits are, rather than found from how far the values move."""
        return False

    def tells(self, size: Size) -> bool:  # noqa: ARG002 - a single number's limits are the same in every period
        """Whether there are limits for a period of this size."""
        return True

    def limits_at(self, size: Size) -> Limits:  # noqa: ARG002
        return self

    def judged(self, values: Sequence[float], sizes: Sequence[Size]) -> tuple[Sequence[float], Limits]:  # noqa: ARG002
        """What the rules look at: values, and the limits that they are held against."""
        return values, self

    def sides_of(self, values: Sequence[float]) -> list[int]:
        """For each value 1 above the centre, -1 below, 0 on it."""
        return self._beyond(values, self.centre, self.centre)

    def outside(self, values: Sequence[float]) -> list[int]:
        """For each value 1 above the upper limit, -1 below the lower, 0 between them or on one."""
        return self._beyond(values, self.lower, self.upper)

    def near(self, values: Sequence[float]) -> list[int]:
        """For each value 1 above the upper near limit, -1 below the lower, 0 between them or on one."""
        return self._beyond(values, self.near_lower, self.near_upper)

    def _beyond(self, values: Sequence[float], lower: float, upper: float) -> list[int]:
        rounding = self.rounding
        highest, lowest = upper + rounding, lower - rounding
        return [(value > highest) - (value < lowest) for value in values]


def natural_limits(values: Sequence[float], *, screen: bool = True) -> Limits:
    """Limits within which a process that nothing special happened to keeps its values (XmR; Wheeler 1993).

    Values in time order and in the metric's unit, none missing; raises TooFewPoints under 6, ValueError on a NaN.
    `screen` leaves moving ranges out that are themselves special (3.267 times their mean or wider), so that one jump
    does not widen the limits that should show it.

    >>> natural_limits([10, 12, 11, 10, 12, 11])
    Limits(lower=7.276, centre=11.0, upper=14.724)
    """
    return limits_from(values, ranges_of(values), screen=screen)


def ranges_of(values: Sequence[float]) -> tuple[float, ...]:
    """How far each value lies from the one before it.

    >>> ranges_of([10, 12, 9])
    (2, 3)
    """
    return tuple([abs(after - before) for before, after in pairwise(values)])


def limits_from(values: Sequence[float], ranges: Sequence[float], *, screen: bool = True) -> Limits:
    """`natural_limits` of values of which the ranges are known: for whoever asks again with each value that comes."""
    if len(values) < FEWEST_POINTS:
        raise TooFewPoints(len(values))
    centre = fsum(values) / len(values)
    if not isfinite(centre):
        raise ValueError("natural limits need finite numbers; a missing value is None, and left out before")
    reach = _SIGMAS * mean_range(ranges, screen=screen)
    return Limits(lower=centre - reach, centre=centre, upper=centre + reach)


def mean_range(ranges: Sequence[float], *, screen: bool) -> float:
    """How far two neighbours usually lie apart; `screen` as for `natural_limits`."""
    mean = fsum(ranges) / len(ranges)
    widest = _WIDEST_RANGE * mean
    if not screen or mean == 0 or max(ranges) < widest:
        return mean
    usual = [each for each in ranges if each < widest]
    # Values that hardly ever change leave nothing but zeros: limits without width would make each of them a signal.
    return fsum(usual) / len(usual) or mean
