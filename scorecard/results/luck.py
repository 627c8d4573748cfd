"""Luck: how often it alone puts a point so far out, and how many of many charts that are looked at together."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan, cos, erfc, pi, sin, sqrt

# Sigmas made of the mean range of neighbours are as sure as those of so many values, for each range (Wheeler 1995).
_FREEDOM_OF_A_RANGE = 0.62


def luck_of(sigmas: float, ranges: int | None = None) -> float:
    """How often luck alone puts a point that many sigmas from its centre, or farther, on either side.

    `ranges` is of how many the sigma was made that it was measured with: of a few it is none too sure itself, and
    points look farther out than they are. None where counting says what a sigma is.

    >>> round(luck_of(3.0), 4), round(luck_of(3.0, ranges=23), 4)
    (0.0027, 0.0096)
    """
    if ranges is None:
        return erfc(abs(sigmas) / sqrt(2))
    return max(1 - _within(abs(sigmas), max(round(_FREEDOM_OF_A_RANGE * ranges), 1)), 0.0)


def _within(t: float, freedom: int) -> float:
    """How much of Student's distribution lies within t on both sides (Abramowitz and Stegun 26.7.3 and 26.7.4)."""
    angle = atan(t / sqrt(freedom))
    is_odd = freedom % 2
    term = cos(angle) if is_odd else 1.0
    total = 0.0
    for step in range(2 + is_odd, freedom + 1, 2):
        total += term
        term *= cos(angle) ** 2 * (step - 1) / step
    return 2 / pi * (angle + sin(angle) * total) if is_odd else sin(angle) * total


def shares_of_luck(chances: Sequence[float | None]) -> tuple[float | None, ...]:
    """For each chance its q: the share of luck among all that are at least as unlikely (Benjamini and Hochberg 1995).

    What has no chance of its own, None, is not counted and has no q.

    >>> [round(q, 3) if q else q for q in shares_of_luck([0.01, None, 0.04, 0.03])]
    [0.03, None, 0.04, 0.04]
    """
    ranked = sorted((chance, at) for at, chance in enumerate(chances) if chance is not None)
    found: list[float | None] = [None] * len(chances)
    least = 1.0
    for rank in range(len(ranked), 0, -1):
        chance, at = ranked[rank - 1]
        least = min(least, chance * len(ranked) / rank)
        found[at] = least
    return tuple(found)
