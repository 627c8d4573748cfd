"""Screen: what every page is read with: definitions, how far data reach and customers can be followed, the period."""

from __future__ import annotations

from dataclasses import dataclass, field

from scorecard.answers import Extent
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.periods import Calendar, Grain, Period
from scorecard.results.change import Against
from scorecard.results.follow import Follow
from scorecard.settings import Settings


@dataclass(frozen=True, slots=True)
class Screen:
    catalogue: Catalogue
    settings: Settings
    extent: Extent
    period: Period
    against: Against = Against.BEFORE
    follow: Follow = field(default_factory=Follow)  # how far customers can be followed; left empty where no page asks

    @property
    def calendar(self) -> Calendar:
        return self.settings.periods

    def metric(self, name: str) -> Metric:
        """A metric by name; KeyError where the catalogue has none, which whoever takes names from a URL checks."""
        return self.catalogue.metrics[name]

    def department_label(self, name: str | None) -> str:
        """The label of a department, its name where it has none, "" for the enterprise."""
        if name is None:
            return ""
        department = self.settings.departments.get(name)
        return department.label if department else name


def last_closed_period(calendar: Calendar, extent: Extent, grain: Grain) -> Period:
    """The period that pages open with: the last one that is over by the as-of time.

    >>> from datetime import date, datetime
    >>> extent = Extent(date(2024, 3, 1), datetime(2026, 9, 15, 2, 10))
    >>> str(last_closed_period(Calendar(), extent, Grain.MONTH))
    '2026-08'
    """
    now = calendar.period_at(extent.as_of.date(), grain)
    return now if extent.is_over(now) else calendar.previous(now)
