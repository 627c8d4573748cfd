"""Root: where a number that moves one way comes to another."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite

Gap = Callable[[float], float]

_FURTHER = 60  # doublings of the first step
_NEARER = 200
_SMALL = 1e-9


def root_near(gap: Gap, start: float, step: float, low: float, high: float) -> float | None:
    """The nearest place within [low, high] at which `gap` is 0, looked for from `start` in ever longer steps.

    None where it is nowhere 0, as far as steps of either direction tell.

    >>> root_near(lambda x: 3 * x - 6, start=0.0, step=0.5, low=-10.0, high=10.0)
    2.0
    """
    first = gap(start)
    if first == 0:
        return start
    if not isfinite(first) or step <= 0:
        return None
    at = dict.fromkeys((1.0, -1.0), (start, first))
    for doubling in range(_FURTHER):
        for direction, (behind, gap_behind) in list(at.items()):
            ahead = min(high, max(low, start + direction * step * 2.0**doubling))
            gap_ahead = gap(ahead)
            if ahead == behind or not isfinite(gap_ahead):
                del at[direction]
                continue
            if gap_ahead == 0 or (gap_ahead > 0) != (gap_behind > 0):
                found = _between(gap, behind, gap_behind, ahead, gap_ahead)
                # a division by nothing jumps from one side of 0 to the other without ever being there
                if abs(gap(found)) <= _SMALL * (abs(gap_behind) + abs(gap_ahead)):
                    return found
            at[direction] = (ahead, gap_ahead)
    return None


def _between(gap: Gap, left: float, gap_left: float, right: float, gap_right: float) -> float:
    """By secant where that is inside and quick, else by halves; ends where no number lies in between."""
    for _ in range(_NEARER):
        if gap_right == 0:
            return right
        for at in (right - gap_right * (right - left) / (gap_right - gap_left), (left + right) / 2):
            if not min(left, right) < at < max(left, right):
                continue
            value = gap(at)
            if value == 0:
                return at
            if (value > 0) == (gap_left > 0):
                left, gap_left = at, value
            else:
                right, gap_right = at, value
        if (left + right) / 2 in (left, right):
            break
    return left if abs(gap_left) <= abs(gap_right) else right
