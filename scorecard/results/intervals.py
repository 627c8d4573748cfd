"""Intervals: between which values a share, a balance or a mean of so few answers may well lie."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from scorecard.answers import Value
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Scale

# 1.96: within so many standard errors lie 95 of 100
SIGMAS = 1.959963984540054


class Interval(NamedTuple):
    """Where a value may well lie (95 %), in its own unit."""

    low: float
    high: float


def of_share(count: float, of: float) -> Interval:
    """A share of `of` independent cases (Wilson 1927, without continuity correction); `of` above 0.

    >>> of_share(81, 263)
    Interval(low=0.2552..., high=0.3662...)
    """
    share, z2 = count / of, SIGMAS**2
    centre = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = SIGMAS * sqrt(share * (1 - share) / of + z2 / (4 * of**2)) / (1 + z2 / of)
    # none and all end at 0 and 1; what rounding leaves beside them is no bound
    return Interval(centre - half if count else 0.0, centre + half if count < of else 1.0)


def of_difference(count: float, of: float, other: float, other_of: float) -> Interval:
    """One share less another, of different cases (Newcombe 1998, method 10); both `of` above 0.

    >>> of_difference(56, 70, 48, 80)
    Interval(low=0.0524..., high=0.3338...)
    """
    one, two = count / of, other / other_of
    first, second = of_share(count, of), of_share(other, other_of)
    low = one - two - sqrt((one - first.low) ** 2 + (second.high - two) ** 2)
    high = one - two + sqrt((first.high - one) ** 2 + (two - second.low) ** 2)
    return Interval(low, high)


def of_balance(balance: float, taken: float, of: float) -> Interval:
    """Promoters less detractors as a share of all answers, from -1 to 1 (adjusted Wald; Rocks 2016); `of` above 0.

    `taken` counts promoters and detractors together. Three answers are added, three quarters of one on either side.
    """
    size = of + 3
    centre = balance / size
    half = SIGMAS * sqrt(((taken + 1.5) / size - centre**2) / size)
    return Interval(max(-1.0, centre - half), min(1.0, centre + half))


def of_mean(total: float, squares: float, of: float) -> Interval | None:
    """The mean of at least two values, by its standard error; None of fewer."""
    if of < 2:
        return None
    mean = total / of
    half = SIGMAS * sqrt(max(0.0, (squares - of * mean**2) / (of - 1)) / of)
    return Interval(mean - half, mean + half)


def interval_of(value: Value, metric: Metric) -> Interval | None:
    """The interval of a survey's or a conversion's value; None for every other metric, and where there is no value."""
    n, d = value.numerator, value.denominator
    if value.value is None or n is None or not d:
        return None
    if metric.conversion:
        return of_share(n, d)
    match metric.survey.scale if metric.survey else None:
        case Scale.NPS if value.squares is not None:
            found = of_balance(n, value.squares, d)
            return Interval(found.low * 100, found.high * 100)
        case Scale.TOP:
            return of_share(n, d)
        case Scale.MEAN if value.squares is not None:
            return of_mean(n, value.squares, d)
        case _:
            return None
