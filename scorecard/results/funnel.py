"""Funnel: how far units of different size may lie apart by luck alone, and which lie farther (Spiegelhalter 2005)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, exp, fsum, sqrt
from typing import NamedTuple

FEWEST_UNITS = 8
NEAR, FAR = 0.05, 0.002  # how often luck alone puts a unit beyond the inner limits, and beyond the outer
STEPS = 40  # along a limit's curve
_PULLED_IN = 0.1  # of the units at either end, before it is told how far they usually lie apart


class Kind(StrEnum):
    SHARE = "share"  # some of all that was counted
    RATE = "rate"  # how many came to each that was counted


class Unit(NamedTuple):
    """`events` of, or to, so many that were counted."""

    name: str
    events: float
    of: float

    @property
    def value(self) -> float:
        return self.events / self.of


class Limits(NamedTuple):
    """Between which values luck leaves a unit of some size."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Funnel:
    """Units beside the value of all of them together.

    `spread` is how many times as far as luck puts them units usually lie apart, as a variance: 1 where luck is enough.
    """

    kind: Kind
    centre: float
    spread: float
    units: tuple[Unit, ...]

    def limits(self, of: float, beyond: float = FAR) -> Limits:
        """The limits of a unit of a size; more spread leaves a unit as much room as a smaller one has by luck."""
        room = share_limits if self.kind is Kind.SHARE else rate_limits
        return room(self.centre, of / self.spread, beyond)

    def side(self, unit: Unit) -> int:
        """1 where a unit lies above what luck explains, -1 below, 0 within it."""
        low, high = self.limits(unit.of)
        return (unit.value > high) - (unit.value < low)

    def curve(self, beyond: float) -> tuple[tuple[float, Limits], ...]:
        """Sizes from the smallest unit to the largest, each with its limits."""
        least, most = min(unit.of for unit in self.units), max(unit.of for unit in self.units)
        start, end = least * 0.85, most * 1.05
        sizes = (start * (end / start) ** (at / STEPS) for at in range(STEPS + 1))  # narrow first, where they bend
        return tuple((size, self.limits(size, beyond)) for size in sizes)


def funnel_of(units: Sequence[Unit], kind: Kind) -> Funnel | None:
    """None where units cannot be laid side by side: fewer than eight, or nothing to tell them apart by."""
    told = tuple(unit for unit in units if unit.of > 0)
    if len(told) < FEWEST_UNITS:
        return None
    centre = fsum(unit.events for unit in told) / fsum(unit.of for unit in told)
    if centre <= 0 or (kind is Kind.SHARE and centre >= 1):
        return None
    return Funnel(kind, centre, _spread(told, centre, kind), told)


def share_limits(centre: float, of: float, beyond: float) -> Limits:
    """Of a share of `of` rows: between what is too few and what too many for luck, by the binomial's own tails.

    Where luck may well leave none, or all, there is no limit on that side.

    >>> [round(each, 3) for each in share_limits(0.917, 28, 0.002)]
    [0.705, 1.0]
    """
    from scipy.special import betainc

    def as_many(hits: float) -> float:
        return float(betainc(hits, of - hits + 1, centre)) - beyond / 2

    def as_few(hits: float) -> float:
        return float(betainc(of - hits, hits + 1, 1 - centre)) - beyond / 2

    low = 0.0 if as_few(0.0) >= 0 else _crossing(as_few, 0.0, centre * of) / of
    return Limits(low, 1.0 if as_many(of) >= 0 else _crossing(as_many, of, centre * of) / of)


def rate_limits(centre: float, of: float, beyond: float) -> Limits:
    """Of a number to each of `of`: exact limits of a Poisson count (Dobson 1991), as a number to each.

    >>> low, high = rate_limits(1.0, 15, 0.05)
    >>> round(low, 4), round(high, 4)
    (0.5597, 1.6493)
    """
    from scipy.special import gammaincinv

    expected = centre * of
    # where luck may well leave none, none is not too few
    low = 0.0 if exp(-expected) >= beyond / 2 else float(gammaincinv(expected, beyond / 2))
    return Limits(low / of, float(gammaincinv(expected + 1, 1 - beyond / 2)) / of)


def _crossing(told: Callable[[float], float], under: float, over: float) -> float:
    """Where something crosses nothing, that is under it at one end and over it at the other."""
    for _ in range(50):
        middle = (under + over) / 2
        under, over = (under, middle) if told(middle) >= 0 else (middle, over)
    return (under + over) / 2


def _spread(units: Sequence[Unit], centre: float, kind: Kind) -> float:
    """The mean square of how many sigmas units lie off; those farthest out are pulled in to the next, so that one that
    stands apart does not hide itself. 1 unless it is more than luck makes of so many units."""
    variance = centre * (1 - centre) if kind is Kind.SHARE else centre
    sigmas = sorted((unit.value - centre) / sqrt(variance / unit.of) for unit in units)
    ends = ceil(_PULLED_IN * len(sigmas))
    low, high = sigmas[ends], sigmas[-1 - ends]
    found = fsum(min(max(each, low), high) ** 2 for each in sigmas) / len(sigmas)
    return found if found > 1 + 2 * sqrt(2 / len(sigmas)) else 1.0
