"""Kitagawa: a ratio's change as parts of its leaves, each by doing better or worse and by weighing more or less.

A leaf has n and d, the whole N = Σn and D = Σd, s = d/D, r = n/d, and c lies half way between the two ratios. Then
rate = s̄·Δr, mix = Δs·(r̄ − c) and total = (n1 − c·d1)/D1 − (n0 − c·d0)/D0 = rate + mix. The total is linear in n and d,
so it adds up over any partition (Kitagawa 1955, in the share form, centred: METHODS.md 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum, sqrt
from typing import NamedTuple, TypeVar

from scorecard.results.intervals import SIGMAS, Interval

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf in one period; `squares` is the sum of squared values, where a rate's interval can be made of it.

    Of rows that count or do not, `squares` is `n`.
    """

    n: float = 0.0
    d: float = 0.0
    squares: float | None = None

    def __add__(self, other: Leaf) -> Leaf:
        both = None if self.squares is None or other.squares is None else self.squares + other.squares
        return Leaf(self.n + other.n, self.d + other.d, both)


class Share(NamedTuple):
    """A leaf's part of the change; `interval` is where the rate may well lie (95 %), None where that is not known."""

    rate: float
    mix: float
    total: float
    interval: Interval | None = None


def shares_of(before: Mapping[K, Leaf], after: Mapping[K, Leaf]) -> dict[K, Share] | None:
    """The part of every leaf that was there before or after; None where one of the two ratios does not exist.

    A leaf of one period only has no rate to compare: all of its part is mix.

    >>> shares = shares_of({"a": Leaf(10, 100), "b": Leaf(30, 100)}, {"a": Leaf(15, 150), "b": Leaf(25, 50)})
    >>> [(key, round(share.rate, 4), round(share.mix, 4), round(share.total, 4)) for key, share in shares.items()]
    [('a', 0.0, -0.025, -0.025), ('b', 0.075, -0.05, 0.025)]
    """
    whole0, whole1 = _whole(before.values()), _whole(after.values())
    if not whole0.d or not whole1.d:
        return None
    centre = (whole0.n / whole0.d + whole1.n / whole1.d) / 2
    nothing = Leaf()
    return {
        key: _share(before.get(key, nothing), after.get(key, nothing), whole0.d, whole1.d, centre)
        for key in dict.fromkeys((*before, *after))
    }


def gaps_of(now: Mapping[K, Leaf], target: float) -> dict[K, float] | None:
    """The part of every leaf in how far a ratio lies from a target: (n − target·d) / D; None without a ratio.

    >>> gaps_of({"a": Leaf(10, 100), "b": Leaf(50, 100)}, 0.25)
    {'a': -0.075, 'b': 0.125}
    """
    whole = _whole(now.values())
    return {key: (leaf.n - target * leaf.d) / whole.d for key, leaf in now.items()} if whole.d else None


def _share(then: Leaf, now: Leaf, whole0: float, whole1: float, centre: float) -> Share:
    total = (now.n - centre * now.d) / whole1 - (then.n - centre * then.d) / whole0
    if not then.d or not now.d:
        return Share(0.0, total, total)
    mean_share = (then.d / whole0 + now.d / whole1) / 2
    rate = mean_share * (now.n / now.d - then.n / then.d)
    # not the rest of the total: two formulas that must agree are a check on both
    mix = (now.d / whole1 - then.d / whole0) * ((now.n / now.d + then.n / then.d) / 2 - centre)
    return Share(rate, mix, total, _interval(rate, mean_share, _variance(then), _variance(now)))


def _interval(rate: float, share: float, before: float | None, after: float | None) -> Interval | None:
    if before is None or after is None:
        return None
    half = SIGMAS * abs(share) * sqrt(before + after)
    return Interval(rate - half, rate + half)


def _variance(leaf: Leaf) -> float | None:
    """The variance of a leaf's rate; of rows that count or do not it is r(1 − r)/d."""
    if leaf.squares is None or leaf.d <= 0:
        return None
    return max(0.0, leaf.squares / leaf.d - (leaf.n / leaf.d) ** 2) / leaf.d


def _whole(leaves: Iterable[Leaf]) -> Leaf:
    told = list(leaves)
    return Leaf(fsum(leaf.n for leaf in told), fsum(leaf.d for leaf in told))
