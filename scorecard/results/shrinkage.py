"""Shrinkage: what share a small unit may well have of its own, with luck allowed for: pulled towards its parent's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, inf

from scorecard.results.funnel import Unit
from scorecard.results.intervals import Interval

FEWEST_UNITS = 4  # of which it can be told how far they lie apart beyond luck
_OUTSIDE = 0.025  # on either side of an interval
_LEAST = 1e-3


@dataclass(frozen=True, slots=True)
class Prior:
    """What is expected of a unit of which nothing was counted yet: the parent's share, worth so many rows.

    It was found out of so many `units` with `counted` rows; 0 and endless where it is given, and sure.
    """

    share: float
    rows: float
    units: int = 0
    counted: float = inf

    def weight(self, of: float) -> float:
        """How much a unit of so many rows is believed; the rest is the parent's."""
        return of / (of + self.rows)

    def doubt(self, unit: Unit) -> float:
        """The variance that a unit's share has because the prior is not sure: its place, and how much it counts."""
        place = self.share * (1 - self.share) / self.counted
        pull = 2 / (self.units - 3) * (unit.value - self.share) ** 2 if self.units else 0.0  # Morris 1983
        return (1 - self.weight(unit.of)) ** 2 * (place + pull)


@dataclass(frozen=True, slots=True)
class Own:
    """A unit's share with luck allowed for, and where it lies 95 times of 100."""

    share: float
    interval: Interval


def prior_of(units: Sequence[Unit]) -> Prior | None:
    """The parent's share and how many rows it counts as, by how far units lie apart; None where that cannot be told.

    A typical unit is believed by 1 - (k - 3) · luck / spread (James and Stein; Efron and Morris 1977), k being how many
    there are. Where units lie no farther apart than luck puts them the prior has as many rows as all of them together:
    a parent is not known better than by these.
    """
    told = [unit for unit in units if unit.of > 0]
    rows = fsum(unit.of for unit in told)
    if len(told) < FEWEST_UNITS:
        return None
    share = fsum(unit.events for unit in told) / rows
    if not 0 < share < 1:
        return None
    spread = fsum(unit.of * (unit.value - share) ** 2 for unit in told)
    typical = (rows - fsum(unit.of**2 for unit in told) / rows) / (len(told) - 1)
    believed = 1 - (len(told) - 3) * share * (1 - share) / spread if spread else 0.0
    strength = min(rows, typical * (1 - believed) / believed) if believed > 0 else rows
    return Prior(share, strength, len(told), rows)


def own_share(unit: Unit, prior: Prior) -> Own:
    """The share of a unit out of its own rows and the prior's (beta-binomial), wider where the prior is not sure.

    >>> own_share(Unit("", 4, 10), Prior(0.8, 30))
    Own(share=0.7, interval=Interval(low=0.55..., high=0.82...))
    """
    from scipy.special import betaincinv

    size = unit.of + prior.rows
    share = (unit.events + prior.share * prior.rows) / size
    variance = share * (1 - share) / (size + 1) + prior.doubt(unit)
    sure = max(share * (1 - share) / variance - 1, _LEAST)  # as many rows as would have that variance
    low, high = (float(betaincinv(share * sure, (1 - share) * sure, end)) for end in (_OUTSIDE, 1 - _OUTSIDE))
    return Own(share, Interval(low, high))
