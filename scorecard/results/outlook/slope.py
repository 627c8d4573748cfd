"""Slope: how fast a series moves, and how fast it would have to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scorecard.definitions.terms import Better
from scorecard.results.assurance import Target
from scorecard.results.outlook.forecast import Numbers

LATELY = 12  # periods that say how fast it moves


@dataclass(frozen=True, slots=True)
class Pace:
    """What a period has to bring and what it does bring: a change of a level, an amount of what adds up."""

    required: float
    present: float


def pace_of_level(values: Numbers, steps: int, target: Target, better: Better) -> Pace:
    """The change a period: of the straight line through the last twelve, and from its end to the nearest goal.

    0 is required where the line's end meets the goal already.

    >>> pace = pace_of_level(np.array([1.0, 2.0, 3.0, 4.0]), 4, 12.0, Better.HIGHER)
    >>> round(pace.required, 9), round(pace.present, 9)
    (2.0, 1.0)
    """
    lately = values[-LATELY:]
    present, first = np.polyfit(np.arange(len(lately)), lately, 1) if len(lately) > 1 else (0.0, lately[-1])
    level = first + present * (len(lately) - 1)
    required = (_nearest(float(level), target, better) - level) / steps
    return Pace(_rounded(required, values), _rounded(present, values))


def pace_of_sum(values: Numbers, so_far: float, left: int, target: Target, better: Better) -> Pace:
    """The amount a period: the mean of the last twelve, and what the periods left would each have to bring.

    >>> pace_of_sum(np.array([10.0, 10.0]), 40.0, 4, 100.0, Better.HIGHER)
    Pace(required=15.0, present=10.0)
    """
    present = float(values[-LATELY:].mean())
    if isinstance(target, tuple):
        low, high = ((end - so_far) / left for end in target)
        return Pace(min(max(present, low), high), present)
    required = (target - so_far) / left
    return Pace(max(required, 0.0) if better is Better.HIGHER else required, present)


def _nearest(level: float, target: Target, better: Better) -> float:
    if isinstance(target, tuple):
        return min(max(level, target[0]), target[1])
    return max(level, target) if better is Better.HIGHER else min(level, target)


def _rounded(slope: float, values: Numbers) -> float:
    """Without what rounding leaves of a line that does not rise."""
    return 0.0 if abs(slope) <= 1e-12 * float(np.abs(values).max(initial=0.0)) else float(slope)
