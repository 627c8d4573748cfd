"""Series: the values of one metric at one node, period after period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from scorecard.answers import Cut, Extent, Key, Note, Value
from scorecard.definitions.metrics import Rebase
from scorecard.periods import Grain, Period

Place = tuple[str, Cut, Key, Grain]  # metric, node and grain: what a series is of


@dataclass(frozen=True)
class Series:
    """Values of one metric, node and grain in the order of their periods, without a gap."""

    values: tuple[Value, ...]

    def __len__(self) -> int:
        return len(self.values)

    def at(self, period: Period) -> Value | None:
        """The value of a period; None where the question did not reach so far."""
        index = self._index.get(period.start)
        return None if index is None else self.values[index]

    def until(self, period: Period) -> Series:
        """The periods up to this one, it included."""
        return Series(tuple(value for value in self.values if value.period.start <= period.start))

    def last(self, count: int) -> Series:
        return Series(self.values[-count:] if count else ())

    def closed(self, extent: Extent) -> Series:
        """Without what is not over yet: the periods that signals and comparisons look at."""
        told = (value for value in self.values if value.note is not Note.PARTIAL and extent.is_over(value.period))
        return Series(tuple(told))

    @property
    def numbers(self) -> list[float | None]:
        return [value.value for value in self.values]

    def places_of(self, rebases: Iterable[Rebase]) -> list[int]:
        """The places of the periods in which limits start anew; those outside the series are left out."""
        return [at for rebase in rebases for at, value in enumerate(self.values) if rebase.at in value.period]

    @cached_property
    def _index(self) -> Mapping[date, int]:
        return {value.period.start: at for at, value in enumerate(self.values)}


def series_by_place(values: Iterable[Value]) -> dict[Place, Series]:
    """The series that the values of one or more questions hold."""
    found: dict[Place, list[Value]] = {}
    for value in values:
        found.setdefault((value.metric, value.cut, value.key, value.period.grain), []).append(value)
    return {place: Series(tuple(series)) for place, series in found.items()}


def shown_period(series: Series, asked: Period, extent: Extent) -> Period:
    """The period that a row shows: the one asked, or the last whole one before it.

    A metric that still waits for its window (a conversion) is not shown half done for a period that is over.
    A period that is itself not over is shown so far, for whoever asks for it.
    """
    if not extent.is_over(asked):
        return asked
    whole = (value.period for value in reversed(series.until(asked).values) if value.note is not Note.PARTIAL)
    return next(whole, asked)
