"""A doubt: what init is not sure of, and what to change if it is wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is not certain, and what to change in which file if it is wrong."""

    told: str
    change: str
