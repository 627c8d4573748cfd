"""Three calendars with their periods written out by hand: the plain one, a fiscal one, and one of whole weeks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise

from scorecard.periods import Grain

Edges = dict[Grain, list[date]]  # the first day of each period, and of the one after the last


def firsts(year: int, months: int) -> list[date]:
    """First days of calendar months from January on."""
    return [date(year + month // 12, month % 12 + 1, 1) for month in range(months)]


def every(days: int, first: date, last: date) -> list[date]:
    return [first + timedelta(days=step) for step in range(0, (last - first).days + 1, days)]


def weeks_long(first: date, *weeks: int) -> list[date]:
    """The days on which stretches of so many weeks begin, the day after the last included."""
    return [first + timedelta(weeks=passed) for passed in accumulate(weeks, initial=0)]


DAYS = every(1, date(2023, 1, 1), date(2027, 12, 31))
PLAIN: Edges = {
    Grain.DAY: DAYS,
    Grain.WEEK: every(7, date(2022, 12, 26), date(2027, 12, 27)),  # Mondays
    Grain.MONTH: firsts(2023, 60),
    Grain.QUARTER: firsts(2023, 60)[::3],
    Grain.YEAR: firsts(2023, 60)[::12],
}
# years from March: 2024 runs to the last day of February 2025, its quarters from March, June, September, December
FISCAL: Edges = {
    Grain.DAY: DAYS,
    Grain.WEEK: every(7, date(2023, 1, 1), date(2027, 12, 26)),  # Sundays
    Grain.MONTH: firsts(2023, 60),
    Grain.QUARTER: firsts(2023, 60)[2::3],
    Grain.YEAR: firsts(2023, 60)[2::12],
}
# years from the Monday nearest to 1 February: 30 Jan 2023, 29 Jan 2024 (53 weeks), 3 Feb 2025, 2 Feb 2026, 1 Feb 2027
OF_WEEKS = weeks_long(
    date(2023, 1, 30),
    *(4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5),
    *(4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 6),
    *(4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5),
    *(4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5),
)
WEEKS: Edges = {
    Grain.DAY: DAYS,
    Grain.WEEK: every(7, date(2023, 1, 2), date(2027, 12, 27)),  # Mondays
    Grain.MONTH: OF_WEEKS,
    Grain.QUARTER: OF_WEEKS[::3],
    Grain.YEAR: OF_WEEKS[::12],
}
CALENDARS = {
    "plain": ("{}", PLAIN),
    "fiscal": ("{week_starts: sunday, year_starts: march}", FISCAL),
    "4-4-5": ("{year_starts: february, months: 4-4-5}", WEEKS),
}
# how many periods lie between one and that of a year or a month before, where these are counted in periods
A_YEAR = {Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4, Grain.YEAR: 1}


@dataclass(frozen=True)
class Stretch:
    """A period with what hand-written SQL looks at beside it: those before, and where longer ones begin."""

    period: date
    until: date
    year_before: date
    month_before: date
    year: date
    quarter: date
    month: date


def stretches(name: str, grain: Grain, first: date, last: date) -> list[Stretch]:
    """The periods of a calendar that share a day with first to last, in order."""
    edges = CALENDARS[name][1]
    return [
        Stretch(
            period=start,
            until=end,
            year_before=_year_before(edges, grain, start),
            month_before=_month_before(name, grain, start),
            **{
                longer: min(start, _before(edges[Grain(longer)], end - timedelta(days=1)))
                for longer in ("year", "quarter", "month")
            },
        )
        for start, end in pairwise(edges[grain])
        if start <= last and end > first
    ]


def _before(edges: list[date], day: date) -> date:
    """The first day of the period in which a day lies."""
    return edges[bisect_right(edges, day) - 1]


def _year_before(edges: Edges, grain: Grain, start: date) -> date:
    if grain is Grain.DAY:
        return start.replace(year=start.year - 1)
    return edges[grain][edges[grain].index(start) - A_YEAR[grain]]


def _month_before(name: str, grain: Grain, start: date) -> date:
    edges = CALENDARS[name][1][grain]
    if grain in (Grain.MONTH, Grain.QUARTER, Grain.YEAR):
        return edges[edges.index(start) - 1]
    if grain is Grain.WEEK and name == "4-4-5":
        return start - timedelta(weeks=4)
    last_of_month = (start.replace(day=1) - timedelta(days=1)).day
    return _before(edges, (start.replace(day=1) - timedelta(days=1)).replace(day=min(start.day, last_of_month)))
