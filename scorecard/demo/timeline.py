"""Timeline: the months that a demo company is made for, with their seasons and their honest noise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from scorecard.demo.draws import bell

WARM_UP = 3  # months made and not shown, so that the first month shown has orders under way

SEASON = {1: 0.97, 2: 0.95, 5: 1.03, 7: 0.97, 8: 0.93, 10: 1.04, 11: 1.22, 12: 1.06}

# Standard deviations of what a month does to everybody alike, as in a real company.
NOISE_RECOMMEND = 1.2  # points
NOISE_PROMISES = 0.005
NOISE_REPEAT = 0.004
NOISE_LEFT = 0.02


@dataclass(frozen=True)
class Timeline:
    """Closed months up to the last one that `until` leaves closed; rows run to the end of `until`.

    Months are counted from 0, the first one shown; warm-up months are negative.

    >>> Timeline(date(2026, 9, 15)).start_of(0), Timeline(date(2026, 9, 15)).start_of(29)
    (datetime.date(2024, 3, 1), datetime.date(2026, 8, 1))
    """

    until: date
    closed: int = 30

    @property
    def last(self) -> int:
        """The last closed month: the one in which every story shows its full size."""
        return self.closed - 1

    @property
    def first(self) -> int:
        return -WARM_UP

    @property
    def months(self) -> range:
        return range(self.first, self.closed + 1)

    @property
    def end(self) -> date:
        """The day after the last one that has rows."""
        return self.until + timedelta(days=1)

    @cached_property
    def zero(self) -> int:
        """Months since year 0 of month 0."""
        return self.end.year * 12 + self.end.month - 1 - self.closed

    def since(self, month: int) -> frozenset[int]:
        """Every month from this one on."""
        return frozenset(range(month, self.closed + 1))

    def start_of(self, month: int) -> date:
        year, index = divmod(self.zero + month, 12)
        return date(year, index + 1, 1)

    def label(self, month: int) -> str:
        return f"{self.start_of(month):%Y-%m}"

    def days_of(self, month: int) -> list[date]:
        first, after = self.start_of(month), self.start_of(month + 1)
        return [first + timedelta(days=day) for day in range((after - first).days)]


@dataclass(frozen=True)
class Month:
    """One row of table `months`; `weekdays` are days an office works, `opening` days weighted as shops see them."""

    m: int
    starts: date
    days: int
    season: float
    weekdays: list[date]
    opening: list[date]
    recommend: float
    promises: float
    repeats: float
    left: float


def months_of(timeline: Timeline, seed: int) -> list[Month]:
    """Months with what each does to everybody alike.

    The noise of a month is drawn by its distance from the last closed one, so that a company made for
    fewer months has the same last months.
    """
    return [_month(timeline, month, seed) for month in timeline.months]


def _month(timeline: Timeline, month: int, seed: int) -> Month:
    days = timeline.days_of(month)
    back = timeline.last - month
    return Month(
        m=month,
        starts=days[0],
        days=len(days),
        season=SEASON.get(days[0].month, 1.0),
        weekdays=[day for day in days if day.weekday() < 5 and not is_bank_holiday(day)],
        opening=[day for day in days for _ in range(_weight(day))],
        recommend=NOISE_RECOMMEND * bell(seed, back, "month recommend"),
        promises=NOISE_PROMISES * bell(seed, back, "month promises"),
        repeats=NOISE_REPEAT * bell(seed, back, "month repeats"),
        left=NOISE_LEFT * bell(seed, back, "month left"),
    )


def _weight(day: date) -> int:
    if is_bank_holiday(day) or day.weekday() == 6:
        return 1
    return 3 if day.weekday() == 5 else 5


def is_bank_holiday(day: date) -> bool:
    """Fixed days and the Mondays of May and August; Easter is left out.

    >>> is_bank_holiday(date(2026, 8, 31)), is_bank_holiday(date(2026, 8, 24))
    (True, False)
    """
    if (day.month, day.day) in {(1, 1), (12, 25), (12, 26)}:
        return True
    first_monday = day.month == 5 and day.day <= 7
    last_monday = day.month in {5, 8} and day.day > 24
    return day.weekday() == 0 and (first_monday or last_monday)


def summer_times(timeline: Timeline) -> list[tuple[date, date]]:
    """The last Sundays of March and October of every year that the timeline touches."""
    years = range(timeline.start_of(timeline.first).year - 1, timeline.end.year + 2)
    return [(_last_sunday(year, 3), _last_sunday(year, 10)) for year in years]


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
