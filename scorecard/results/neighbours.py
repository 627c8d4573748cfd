"""Neighbours: whether the periods of a series resemble those before them, where the rules take for granted not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import fsum, isfinite, sqrt

from scorecard.results.limits import TRIAL_POINTS

# One side of 5 in 100: only series that go together make more false alarms.
_SIGMAS = 1.645
# Differences under this share of the mean are rounding.
_ROUNDING = 1e-12


def go_together(values: Sequence[float]) -> bool:
    """Whether each value resembles the one before by more than luck would have it, 19 times of 20 (Anderson 1942).

    Values in time order; under 12 it cannot be told, nor of values that never change.

    >>> go_together([1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1]), go_together([1, 6, 2, 5, 3, 4, 4, 3, 5, 2, 6, 1])
    (True, False)
    """
    count = len(values)
    if count < TRIAL_POINTS:
        return False
    return resemblance(values) > (_SIGMAS * sqrt(count - 2) - 1) / (count - 1)


def resemblance(values: Sequence[float]) -> float:
    """How much each value goes with the one before, from -1 to 1: the autocorrelation at lag 1.

    0 where none changes by more than rounding.
    """
    mean = fsum(values) / len(values)
    off = [value - mean for value in values]
    spread = fsum(each * each for each in off)
    if spread <= len(values) * (_ROUNDING * mean) ** 2 or not isfinite(spread):
        return 0.0
    return fsum(before * after for before, after in pairwise(off)) / spread
