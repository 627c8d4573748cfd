"""Chance: how likely a goal is met, and what that is called."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import assert_never

from scorecard.definitions.terms import Better
from scorecard.results.assurance import Target
from scorecard.results.status import Status, status_of

ON_TRACK = 0.8
OFF_TRACK = 0.2


class Track(StrEnum):
    """What a chance comes to."""

    ON = "on track"
    AT_RISK = "at risk"
    OFF = "off track"


def track_of(chance: float) -> Track:
    """
    >>> [track_of(chance).value for chance in (0.8, 0.5, 0.2, 0.19)]
    ['on track', 'at risk', 'at risk', 'off track']
    """
    if chance >= ON_TRACK:
        return Track.ON
    return Track.OFF if chance < OFF_TRACK else Track.AT_RISK


def chance_of(target: Target, better: Better, chance_below: Callable[[float], float]) -> float:
    """How likely a value meets its target, of a metric of which one direction is better; between 0 and 1."""
    match better:
        case Better.HIGHER:
            return 1.0 - chance_below(_one(target))
        case Better.LOWER:
            return chance_below(_one(target))
        case Better.BETWEEN:
            low, high = target if isinstance(target, tuple) else (target, target)
            return max(0.0, chance_below(high) - chance_below(low))
        case Better.NEITHER:
            raise ValueError("where neither direction is better there is nothing to meet")
        case _:
            assert_never(better)


def is_met(value: float, target: Target, better: Better) -> bool:
    """Whether a value meets its target; a value on the target does."""
    return status_of(value, target, 0.0, better) is Status.ON_TARGET


def _one(target: Target) -> float:
    if isinstance(target, tuple):
        raise ValueError("two targets, where one direction is better")
    return target
