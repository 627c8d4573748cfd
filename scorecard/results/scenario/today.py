"""Today: where each metric stands in its last whole period, and between which values it was ever seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from scorecard.answers import Extent, Note, Value
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Scale
from scorecard.periods import Calendar, Period, Span
from scorecard.results.series import Series, shown_period


@dataclass(frozen=True, slots=True)
class Seen:
    """The lowest and highest value that a metric ever had, over so many whole periods."""

    low: float
    high: float
    periods: int

    @property
    def width(self) -> float:
        return self.high - self.low

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high

    def share_of(self, change: float) -> float:
        """How large a change is beside all that was ever seen; without bound where nothing ever moved."""
        return abs(change) / self.width if self.width else (inf if change else 0.0)


@dataclass(frozen=True)
class Today:
    """The series of one node by metric, and the last period that is over."""

    series: Mapping[str, Series]
    period: Period
    extent: Extent
    calendar: Calendar

    def of(self, metric: str) -> Value | None:
        """The value of the last whole period; a metric that still waits for its window is read before it."""
        series = self.series.get(metric)
        if series is None:
            return None
        value = series.at(shown_period(series, self.period, self.extent))
        return value if value and value.note is Note.NONE and value.value is not None else None

    def note_of(self, metric: str) -> Note:
        """Why there is no value."""
        series = self.series.get(metric)
        value = series.at(shown_period(series, self.period, self.extent)) if series else None
        return value.note if value and value.note is not Note.NONE else Note.NO_DATA

    def at(self, metric: str, period: Period, offset: Span | None = None) -> Value | None:
        """The value of another period, `offset` before it where there is one."""
        series = self.series.get(metric)
        return series.at(self.calendar.shift(period, offset) if offset else period) if series else None

    def seen(self, metric: str) -> Seen:
        """What was seen of a metric that has a value today."""
        told = self.series[metric].until(self.period).values
        values = [each.value for each in told if each.note is Note.NONE and each.value is not None]
        return Seen(min(values), max(values), len(values))


def ends_of(metric: Metric, seen: Seen) -> tuple[float, float]:
    """The least and the most that a metric can be, judged by what it is made of and by what was seen of it."""
    if metric.survey and metric.survey.scale is Scale.NPS:
        return -100.0, 100.0
    if metric.formula is not None or seen.low < 0:
        return -inf, inf
    is_share = metric.unit == "percent" and seen.high <= 1 and metric.given is None
    return 0.0, 1.0 if is_share else inf
