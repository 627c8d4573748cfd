"""Demo: the synthetic company Hearth & Home, made by one call, and the truth about what was planted in it."""

from __future__ import annotations

from scorecard.demo.making import DEFAULT_UNTIL, Made, Progress, Written, make
from scorecard.demo.stories import ALL
from scorecard.demo.truth import Told

__all__ = ["ALL", "DEFAULT_UNTIL", "Made", "Progress", "Told", "Written", "make"]
