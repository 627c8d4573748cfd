"""Weeks: those with far more or far fewer rows than the weeks around them, by the limits that metrics are judged by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from scorecard.periods import Calendar, Grain, Period
from scorecard.results.limits import Limits, natural_limits
from scorecard.results.rhythm.daily import Daily, is_year_end

AROUND = 12  # weeks on either side that say what is usual: more of them would hold other seasons
FEWEST = 8  # of them with rows
FAR = 2  # so many times as far from the centre as the limits are: a signal is no flaw of the data yet
FEWEST_ROWS = 40  # in a usual week: of fewer, half and double are nothing


@dataclass(frozen=True, slots=True)
class UnusualWeek:
    week: Period
    rows: int
    usual: Limits


def unusual_weeks(daily: Daily, calendar: Calendar) -> Iterator[UnusualWeek]:
    """Whole weeks with at most half or at least double the rows, and far outside; none that is so every year."""
    weeks = _weeks(daily, calendar)
    counts = [count for _, count in weeks]
    for at, (week, count) in enumerate(weeks):
        sides = _sides(counts, at)
        if not sides or not count or _rests(week) or not all(_is_far(count, usual) for usual in sides):
            continue
        is_more = count > sides[0].centre
        if is_more == (count > sides[-1].centre) and not _is_so_every_year(counts, at, is_more=is_more):
            yield UnusualWeek(week, count, sides[0])


def _weeks(daily: Daily, calendar: Calendar) -> list[tuple[Period, int]]:
    """Whole weeks, with their rows."""
    found: list[tuple[Period, int]] = []
    for week in calendar.spine(daily.first, daily.day(len(daily.counts)), Grain.WEEK):
        start, end = (week.start - daily.first).days, (week.end - daily.first).days
        if start >= 0 and end <= len(daily.counts):
            found.append((week, sum(daily.counts[start:end])))
    return found


def _sides(counts: Sequence[int], at: int) -> tuple[Limits, ...]:
    """The limits of the weeks before and of those after, without the week's neighbours and without empty weeks.

    Each side by itself: where a source gets a new level, the weeks after it are like each other. Without enough weeks
    before there is nothing usual yet; without enough after, those before are all there is.
    """
    sides = (counts[max(0, at - AROUND) : max(0, at - 1)], counts[at + 2 : at + 1 + AROUND])
    full = [[count for count in side if count] for side in sides]
    found = tuple(natural_limits(side) for side in full if len(side) >= FEWEST)
    return found if len(full[0]) >= FEWEST and any(usual.centre >= FEWEST_ROWS for usual in found) else ()


def _is_far(count: int, usual: Limits) -> bool:
    far = abs(count - usual.centre) > FAR * (usual.upper - usual.centre)
    return far and not usual.centre / 2 < count < usual.centre * 2


def _rests(week: Period) -> bool:
    return any(is_year_end(week.start + timedelta(days=n)) for n in range(week.days))


def _is_so_every_year(counts: Sequence[int], at: int, *, is_more: bool) -> bool:
    """Whether the same weeks of another year stand out too, the same way: a season, a sale, a holiday."""
    for there in (at + year + moved for year in (-52, 52) for moved in (-2, -1, 0, 1, 2)):
        sides = _sides(counts, there) if 0 <= there < len(counts) and counts[there] else ()
        if sides and all(usual.outside([counts[there]]) == [1 if is_more else -1] for usual in sides):
            return True
    return False
