"""Periods: the half-open date ranges that every value, goal and comparison refers to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache


class Grain(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Months(StrEnum):
    CALENDAR = "calendar"
    FOUR_FOUR_FIVE = "4-4-5"


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKS_OF_MONTHS = (4, 4, 5) * 4


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, `start` in and `end` out, of one grain.

    >>> str(Period(date(2026, 8, 1), date(2026, 9, 1), Grain.MONTH))
    '2026-08'
    """

    start: date
    end: date
    grain: Grain

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def __str__(self) -> str:
        match self.grain:
            case Grain.DAY:
                return self.start.isoformat()
            case Grain.WEEK:
                year, week, _ = (self.start + timedelta(days=3)).isocalendar()
                return f"{year}-W{week:02}"
            case Grain.MONTH:
                # a 4-4-5 month may start in the last days of the calendar month before
                return f"{self.start + timedelta(days=14):%Y-%m}"
            case Grain.QUARTER:
                middle = self.start + timedelta(days=14)
                return f"{middle.year}-Q{(middle.month + 2) // 3}"
            case Grain.YEAR:
                return f"{(self.start + timedelta(days=14)).year}"


def joined(stretches: Iterable[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    """The stretches of days that others make up together, first days in and ends out.

    >>> [str(end) for _, end in joined([(date(2026, 8, 4), date(2026, 8, 9)), (date(2026, 8, 1), date(2026, 8, 4))])]
    ['2026-08-09']
    """
    found: list[tuple[date, date]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Span:
    """A length of calendar time: `14 days`, `1 year`, `1 month`.

    >>> Span.parse("14 days")
    Span(count=14, grain=<Grain.DAY: 'day'>)
    """

    count: int
    grain: Grain

    @classmethod
    def parse(cls, text: str) -> Span:
        found = re.fullmatch(r"\s*(\d+)\s+(day|week|month|quarter|year)s?\s*", text)
        if not found or int(found[1]) < 1:
            raise ValueError(f"'{text}' is not a length of time")
        return cls(int(found[1]), Grain(found[2]))

    def __str__(self) -> str:
        return f"{self.count} {self.grain}{'' if self.count == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where weeks, months, quarters and years begin.

    Calendar years are named by the year in which they start; `months: 4-4-5` cuts a year of whole weeks into
    months of four, four and five weeks, the year beginning on the week start nearest to its first day.
    """

    week_starts: int = 0  # Monday
    year_starts: int = 1  # January
    months: Months = Months.CALENDAR

    def period_at(self, day: date, grain: Grain) -> Period:
        """The period of `grain` that holds `day`.

        >>> str(Calendar().period_at(date(2026, 8, 31), Grain.QUARTER))
        '2026-Q3'
        """
        match grain:
            case Grain.DAY:
                return Period(day, day + timedelta(days=1), grain)
            case Grain.WEEK:
                start = day - timedelta(days=(day.weekday() - self.week_starts) % 7)
                return Period(start, start + timedelta(days=7), grain)
            case Grain.MONTH | Grain.QUARTER | Grain.YEAR:
                starts = self._starts(day.year, grain)
                at = bisect_right(starts, day)
                return Period(starts[at - 1], starts[at], grain)

    def next(self, period: Period) -> Period:
        return self.period_at(period.end, period.grain)

    def previous(self, period: Period) -> Period:
        return self.period_at(period.start - timedelta(days=1), period.grain)

    def shift(self, period: Period, span: Span, *, back: bool = True) -> Period:
        """The period that lies `span` before (or after) another, of the same grain.

        Weeks go back a year by 52 weeks and a month by the week that holds the same day, days by the calendar:
        the last day of February stands for the days that February lacks.
        """
        day = period.start
        if period.grain is Grain.WEEK and span.grain is not Grain.DAY:
            weeks = {Grain.WEEK: 1, Grain.QUARTER: 13, Grain.YEAR: 52}.get(span.grain)
            if weeks is not None:
                moved = day + timedelta(weeks=weeks * span.count) * (-1 if back else 1)
                return self.period_at(moved, Grain.WEEK)
        # 4-4-5 months start on other days each year: count periods instead of months
        if self.months is Months.FOUR_FOUR_FIVE and period.grain is not Grain.DAY:
            return self._counted(period, span, back)
        return self.period_at(moved_day(day, span, back=back), period.grain)

    def spine(self, start: date, end: date, grain: Grain) -> tuple[Period, ...]:
        """All periods that share a day with [start, end), in order; empty where end is not after start."""
        return tuple(self._walk(start, end, grain))

    def _walk(self, start: date, end: date, grain: Grain) -> Iterator[Period]:
        if start >= end:
            return
        period = self.period_at(start, grain)
        while period.start < end:
            yield period
            period = self.next(period)

    def _counted(self, period: Period, span: Span, back: bool) -> Period:
        per_year = {Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4, Grain.YEAR: 1, Grain.DAY: 364}
        # an offset shorter than the grain still reaches the period before, as it does among calendar months
        steps = max(1, span.count * per_year[period.grain] // per_year[span.grain])
        for _ in range(steps):
            period = self.previous(period) if back else self.next(period)
        return period

    def _starts(self, year: int, grain: Grain) -> tuple[date, ...]:
        return _period_starts(self, year, grain)


@lru_cache(maxsize=512)
def _period_starts(calendar: Calendar, year: int, grain: Grain) -> tuple[date, ...]:
    """First days of the periods around a calendar year: from the year before to the year after the next."""
    return tuple(start for y in range(year - 1, year + 3) for start in _starts_of_year(calendar, y, grain))


def _starts_of_year(calendar: Calendar, year: int, grain: Grain) -> list[date]:
    step = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}[grain]
    if calendar.months is Months.CALENDAR:
        firsts = [add_months(date(year, calendar.year_starts, 1), m) for m in range(12)]
    else:
        first = _nearest_week_start(date(year, calendar.year_starts, 1), calendar.week_starts)
        offsets = [sum(WEEKS_OF_MONTHS[:m]) for m in range(12)]
        firsts = [first + timedelta(weeks=weeks) for weeks in offsets]
    return firsts[::step]


def _nearest_week_start(day: date, week_starts: int) -> date:
    before = day - timedelta(days=(day.weekday() - week_starts) % 7)
    return before if (day - before).days <= 3 else before + timedelta(days=7)


def add_months(day: date, months: int) -> date:
    """The same day `months` later; the last day of the month where it has no such day.

    >>> add_months(date(2026, 3, 31), -1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def moved_day(day: date, span: Span, *, back: bool = False) -> date:
    """A day moved by a span of calendar time.

    >>> moved_day(date(2024, 2, 29), Span(1, Grain.YEAR), back=True)
    datetime.date(2023, 2, 28)
    """
    count = -span.count if back else span.count
    match span.grain:
        case Grain.DAY:
            return day + timedelta(days=count)
        case Grain.WEEK:
            return day + timedelta(weeks=count)
        case Grain.MONTH:
            return add_months(day, count)
        case Grain.QUARTER:
            return add_months(day, 3 * count)
        case Grain.YEAR:
            return add_months(day, 12 * count)


PERIOD_FORMS = "2026-09, 2026-W36, 2026-Q3, 2026 or 2026-09-15"


def parse_period(text: str, calendar: Calendar) -> Period:
    """The period that a person names: `2026-09`, `2026-W36`, `2026-Q3`, `2026` or a day; ValueError otherwise.

    >>> parse_period("2026-Q3", Calendar()).start
    datetime.date(2026, 7, 1)
    """
    try:
        return _named_period(text, calendar)
    except ValueError:
        raise ValueError(f"'{text}' is not a period; write {PERIOD_FORMS}") from None


def _named_period(text: str, calendar: Calendar) -> Period:
    if found := re.fullmatch(r"(\d{4})-W(\d{1,2})", text):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return calendar.period_at(monday + timedelta(days=3), Grain.WEEK)
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        # a quarter is named after the calendar's quarter in which it begins, whose last month it always holds
        return calendar.period_at(_middle(int(found[1]), 3 * int(found[2])), Grain.QUARTER)
    if found := re.fullmatch(r"(\d{4})-(\d{2})", text):
        return calendar.period_at(_middle(int(found[1]), int(found[2])), Grain.MONTH)
    if re.fullmatch(r"\d{4}", text):
        return calendar.period_at(_middle(int(text), calendar.year_starts), Grain.YEAR)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return calendar.period_at(date.fromisoformat(text), Grain.DAY)
    raise ValueError(text)


def _middle(year: int, month: int) -> date:
    return date(year, month, 15)
