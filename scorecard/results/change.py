"""Change: how far a value lies from another one of the same metric, and which other one that is."""

from __future__ import annotations

from enum import StrEnum


class Against(StrEnum):
    """What a reader compares with."""

    BEFORE = "before it changed"
    PREVIOUS = "previous"
    LAST_YEAR = "same a year ago"
    GOAL = "goal"
