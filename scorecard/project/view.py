"""View: what a page is set to."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.periods import Grain, Period
from scorecard.results.change import Against


@dataclass(frozen=True, slots=True)
class View:
    """What a page is set to: the period, its grain, and what it is compared with."""

    period: Period
    grain: Grain
    compare: Against = Against.BEFORE
