"""Ready: what a snapshot keeps finished (gaps, links, meetings, waits, words), read where it would be the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from scorecard.periods import Period
from scorecard.project.decided import decided_by
from scorecard.project.keeping_voices import HEARD, Heard
from scorecard.project.meeting import KEPT, Kept
from scorecard.results.gap import Linked
from scorecard.results.waits import MonthsWait

if TYPE_CHECKING:
    from scorecard.project.project import Project

LINKS = "links"
MEETINGS = "meetings"

GAPS = TypeAdapter(dict[str, Linked])  # by outcome
NUMBERS = TypeAdapter(dict[str, float])  # by outcome: those that were split
SIGNATURES = TypeAdapter(dict[str, str | None])  # by outcome
WAITS = TypeAdapter(tuple[MonthsWait, ...])


def name_of_gaps(period: Period) -> str:
    return f"gaps {period.grain} {period.start}"


def name_of_waits(journey: str) -> str:
    return f"waits {journey}"


def name_of_numbers(period: Period) -> str:
    return f"numbers {period.grain} {period.start}"


@dataclass
class ReadyMade:
    """Nothing of it is read where definitions, or this program, are others than when the snapshot was made."""

    project: Project
    _gaps: dict[Period, dict[str, Linked]] = field(default_factory=dict)

    def gap(self, metric: str, period: Period) -> Linked | None:
        if period not in self._gaps:
            told = self._told(name_of_gaps(period))
            self._gaps[period] = GAPS.validate_json(told) if told else {}
        return self._gaps[period].get(metric)

    @cached_property
    def signatures(self) -> dict[str, str | None]:
        """Under which signature the links of each outcome are kept; None where none are."""
        told = self._told(LINKS)
        return SIGNATURES.validate_json(told) if told else {}

    @cached_property
    def meetings(self) -> Kept:
        """How the rows of sources meet; empty where the snapshot does not tell."""
        told = self._told(MEETINGS)
        return KEPT.validate_json(told) if told else ()

    def waits(self, journey: str) -> tuple[MonthsWait, ...] | None:
        """The waits of a journey by month, of as many customers as are told; None where the snapshot does not tell."""
        told = self._told(name_of_waits(journey))
        return WAITS.validate_json(told) if told else None

    def heard(self, voice: str) -> Heard | None:
        """What was counted of customers' words; None where the snapshot does not tell."""
        told = self._told(voice)
        return HEARD.validate_json(told) if told else None

    @cached_property
    def _decided_by(self) -> str:
        return decided_by(self.project)

    def _told(self, name: str) -> str | None:
        return self.project.engine.ready(self._decided_by, name) if self.project.shelf else None
