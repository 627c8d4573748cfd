"""Status: how a value stands against the goal that applied to it."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Told by shape, word and colour together; no data and no goal are neither good nor bad."""

    ON_TARGET = "on target"
    WITHIN_TOLERANCE = "within tolerance"
    OFF_TARGET = "off target"
    NO_GOAL = "no goal"
    NO_DATA = "no data"
