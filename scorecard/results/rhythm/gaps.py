"""Gaps: stretches without rows that neither weekends, holidays nor chance explain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum, log

from scorecard.results.rhythm.daily import Daily, is_year_end

AROUND = 84  # days on either side of a gap that say what is usual there
FEWEST_AFTER = 28
AROUND_WEEKS = 26
FEWEST_ACTIVE = 20  # days with rows, before anything is usual
FEWEST_DAYS = 5  # usual days, a working week: nearly every holiday is shorter
RARELY_MISSING = 0.15  # one day of twelve
BY_CHANCE = log(2e-7)  # five days of a source that had rows on each such day of twelve weeks
BY_CHANCE_OF_WEEKS = log(1e-5)  # three weeks of one that has had some in each of half a year
A_YEAR = 364  # whole weeks, so that a weekday meets its like


@dataclass(frozen=True, slots=True)
class Gap:
    """Days [start, end) without a row."""

    start: date
    end: date


def gaps_in(daily: Daily) -> Iterator[Gap]:
    """Stretches without rows where, by the weeks before and the weeks after, there should have been some."""
    if len(daily.active) < FEWEST_ACTIVE:
        return
    for start, end in daily.silences:
        if end - start < FEWEST_DAYS or _is_between_years(daily, start, end) or _is_every_year(daily, start, end):
            continue
        if are_missed(daily, range(start, end), _sides(daily, start, end)) or _is_gap_of_weeks(daily, start, end):
            yield Gap(daily.day(start), daily.day(end))


def _sides(daily: Daily, start: int, end: int) -> list[range]:
    """The days before and the days after; those before alone, where those after are few and look no different."""
    before, after = range(max(0, start - AROUND), start), range(end, min(end + AROUND, len(daily.counts)))
    is_back = _share_active(daily, after) >= _share_active(daily, before) / 2
    return [before] if is_back and len(after) < FEWEST_AFTER else [before, after]


def _share_active(daily: Daily, days: range) -> float:
    return sum(daily.counts[day] > 0 for day in days) / len(days) if days else 0.0


def _is_between_years(daily: Daily, start: int, end: int) -> bool:
    return all(is_year_end(daily.day(index)) or _is_weekend(daily.day(index)) for index in range(start, end))


def _is_weekend(day: date) -> bool:
    return day.weekday() >= 5


def _is_every_year(daily: Daily, start: int, end: int) -> bool:
    """Whether another year rested too, a week earlier or later: a holiday of the company's own."""
    for year in (-A_YEAR, A_YEAR):
        for moved in range(-10, 11):
            there = range(start + year + moved, end + year + moved)
            if there[0] >= 0 and there[-1] < len(daily.counts) and not any(daily.counts[index] for index in there):
                return True
    return False


def are_missed(daily: Daily, days: Sequence[int], sides: Sequence[range]) -> bool:
    """Whether these days should have had rows: by weekday, on the side of them where rows were rarer."""
    missing = [
        max(_share_missing([daily.counts[at] > 0 for at in side if (at - day) % 7 == 0]) for side in sides)
        for day in days
    ]
    usual = sum(share < RARELY_MISSING for share in missing)
    return usual >= FEWEST_DAYS and fsum(log(share) for share in missing) < BY_CHANCE


def _is_gap_of_weeks(daily: Daily, start: int, end: int) -> bool:
    """By the week, for sources that have no weekday of their own."""
    weeks = (end - start) // 7
    before = range(start - 7, max(0, start - 7 * AROUND_WEEKS) - 1, -7)
    after = range(end, min(len(daily.counts) - 6, end + 7 * AROUND_WEEKS), 7)
    missing = max(_share_missing([any(daily.counts[at : at + 7]) for at in side]) for side in (before, after))
    return missing < RARELY_MISSING and weeks * log(missing) < BY_CHANCE_OF_WEEKS


def _share_missing(seen: Sequence[bool]) -> float:
    """How often there was no row, as far as so few can say: a half for each way beside what was seen."""
    return (seen.count(False) + 0.5) / (len(seen) + 1)
