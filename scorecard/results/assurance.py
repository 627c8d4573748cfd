"""Assurance: whether a process that stays as it is will meet its target."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from scorecard.definitions.terms import Better
from scorecard.results.limits import Limits

Target = float | tuple[float, float]


class Assurance(StrEnum):
    """What natural limits say of a target: always met, never, by chance; or there is none to meet."""

    WILL_MEET = "will_meet"
    WILL_MISS = "will_miss"
    HIT_AND_MISS = "hit_and_miss"
    NO_TARGET = "no_target"


def assurance_of(limits: Limits, target: Target | None, better: Better) -> Assurance:
    """Whether values within these limits meet the target; a value on the target meets it.

    `limits` are those of the last stretch since a re-base; `target` is one number, or (low, high) where better is
    `between`; ValueError where it is the other. A metric of which neither is better has nothing to meet.

    >>> assurance_of(Limits(0.72, 0.75, 0.78), 0.8, Better.HIGHER).value
    'will_miss'
    >>> assurance_of(Limits(19.0, 20.0, 21.0), (18.0, 22.0), Better.BETWEEN).value
    'will_meet'
    """
    if target is None or better is Better.NEITHER:
        return Assurance.NO_TARGET
    low, high = _accepted(target, better)
    if low <= limits.lower and limits.upper <= high:
        return Assurance.WILL_MEET
    if limits.upper < low or high < limits.lower:
        return Assurance.WILL_MISS
    return Assurance.HIT_AND_MISS


def _accepted(target: Target, better: Better) -> tuple[float, float]:
    """The values from low to high that meet the target."""
    match better:
        case Better.BETWEEN:
            if isinstance(target, tuple):
                return target
        case Better.HIGHER:
            if not isinstance(target, tuple):
                return target, float("inf")
        case Better.LOWER:
            if not isinstance(target, tuple):
                return float("-inf"), target
        case Better.NEITHER:
            return float("-inf"), float("inf")
        case _:
            assert_never(better)
    raise ValueError(f"{better} is not measured against {target}")
