"""Status: how a value stands against the goal that applied to it."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from scorecard.definitions.terms import Better
from scorecard.results.assurance import Target

# a value this near to its goal, relative to it, has reached it: 0.1 + 0.2 is on a goal of 0.3
_ROUNDING = 1e-9


class Status(StrEnum):
    """Told by shape, word and colour together; no data and no goal are neither good nor bad."""

    ON_TARGET = "on target"
    WITHIN_TOLERANCE = "within tolerance"
    OFF_TARGET = "off target"
    NO_GOAL = "no goal"
    NO_DATA = "no data"


def status_of(value: float | None, target: Target | None, tolerance: float, better: Better) -> Status:
    """How a value stands against a target in the same unit; on the target, or on its tolerance, is within.

    >>> status_of(0.775, 0.78, 0.02, Better.HIGHER).value, status_of(12, (8, 10), 1, Better.BETWEEN).value
    ('within tolerance', 'off target')
    """
    if value is None:
        return Status.NO_DATA
    if target is None or better is Better.NEITHER:
        return Status.NO_GOAL
    short = shortfall(value, target, better)
    slack = _ROUNDING * max(abs(value), *map(abs, _both(target)))
    if short <= slack:
        return Status.ON_TARGET
    return Status.WITHIN_TOLERANCE if short <= tolerance + slack else Status.OFF_TARGET


def shortfall(value: float, target: Target, better: Better) -> float:
    """How far a value is on the wrong side of its target; 0 where it has reached it.

    >>> shortfall(20.0, 17.0, Better.LOWER), shortfall(20.0, 17.0, Better.HIGHER)
    (3.0, 0.0)
    """
    low, high = _both(target)
    match better:
        case Better.HIGHER:
            return max(low - value, 0.0)
        case Better.LOWER:
            return max(value - high, 0.0)
        case Better.BETWEEN:
            return max(low - value, value - high, 0.0)
        case Better.NEITHER:
            return 0.0
        case _:
            assert_never(better)


def _both(target: Target) -> tuple[float, float]:
    return target if isinstance(target, tuple) else (target, target)
