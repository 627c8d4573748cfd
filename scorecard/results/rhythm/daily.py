"""Daily: a source's rows by day, from its first day to the last that is over, and the pauses between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from scorecard.answers import Rhythm


@dataclass(frozen=True)
class Daily:
    """`counts` has a number for every day from `first` on, 0 where there is no row."""

    first: date
    counts: Sequence[int]

    @classmethod
    def of(cls, rhythm: Rhythm, as_of: datetime) -> Daily:
        """Days that are not over by the as-of time are left out."""
        by_day: dict[date, int] = {}
        for (day, _), count in rhythm.hours.items():
            by_day[day] = by_day.get(day, 0) + count
        if not by_day:
            return cls(as_of.date(), ())
        first, end = min(by_day), as_of.date()
        return cls(first, tuple(by_day.get(first + timedelta(days=n), 0) for n in range((end - first).days)))

    def day(self, index: int) -> date:
        return self.first + timedelta(days=index)

    @property
    def active(self) -> list[int]:
        """The indexes of days with rows."""
        return [index for index, count in enumerate(self.counts) if count]

    @property
    def pauses(self) -> list[int]:
        """Days from each day with rows to the next such day: 1 where there are rows every day."""
        return [after - before for before, after in pairwise(self.active)]

    @property
    def silences(self) -> Iterator[tuple[int, int]]:
        """Stretches [start, end) of days without rows, between days that have some."""
        return ((before + 1, after) for before, after in pairwise(self.active) if after - before > 1)


def is_year_end(day: date) -> bool:
    """Whether a day lies between the years, when companies rest.

    >>> [is_year_end(date(2026, 12, day)) for day in (19, 20)], is_year_end(date(2027, 1, 7))
    ([False, True], False)
    """
    return (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 6)


def told_days(start: date, end: date) -> str:
    """A stretch [start, end) as a person says it.

    >>> told_days(date(2025, 2, 24), date(2025, 3, 3))
    'from 2025-02-24 to 2025-03-02 (7 days)'
    """
    days = (end - start).days
    return f"from {start} to {end - timedelta(days=1)} ({days} days)" if days > 1 else f"on {start}"
