"""Noise: months before any story began, and how many of them raised a signal when they were the last known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scorecard import open_project
from scorecard.answers import Question
from scorecard.demo.stories import Outcome
from scorecard.periods import Grain
from scorecard.results.limits import natural_limits
from scorecard.results.signals import last_flag_of

FEWEST = 12  # fewer make no usual range to be trusted


@dataclass(frozen=True)
class Months:
    """So many months of outcomes were judged when they were the last, and so many gave a signal."""

    judged: int
    signals: int


def months_in(root: Path, begun: str) -> Months:
    """The outcomes of the stories in a company, in every month before `begun` that a year of months came before."""
    project = open_project(root)
    judged = signals = 0
    for outcome in Outcome:
        values = project.values(Question((outcome.value,), grain=Grain.MONTH))
        known = [each.value for each in values if str(each.period) < begun and each.value is not None]
        for end in range(FEWEST, len(known) + 1):
            seen = known[:end]
            judged += 1
            signals += last_flag_of(seen, natural_limits(seen)) is not None
    return Months(judged, signals)
