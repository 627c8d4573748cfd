"""Rhythms made of plain numbers: so many rows a day, at hours of one's choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta

from scorecard.answers import Rhythm
from scorecard.results.rhythm.daily import Daily

MONDAY = date(2025, 1, 6)
WEEK = (20, 22, 19, 21, 20, 0, 0)


def weeks(count: int, week: Sequence[int] = WEEK) -> list[int]:
    return [*week] * count


def flat(parts: Iterable[Sequence[int]]) -> list[int]:
    return [count for part in parts for count in part]


def rhythm(counts: Sequence[int], first: date = MONDAY) -> Rhythm:
    """All rows of a day at noon."""
    return Rhythm("visits", {(first + timedelta(days=n), 12): count for n, count in enumerate(counts) if count})


def as_of(counts: Sequence[int], first: date = MONDAY) -> datetime:
    """The midnight after the last of the days."""
    return datetime.combine(first + timedelta(days=len(counts)), time())


def daily(counts: Sequence[int], first: date = MONDAY) -> Daily:
    return Daily.of(rhythm(counts, first), as_of(counts, first))


def by_the_hour(days: int, rows_at: Callable[[date, int], int], first: date = MONDAY) -> Rhythm:
    found = {}
    for n in range(days):
        for hour in range(24):
            if rows := rows_at(first + timedelta(days=n), hour):
                found[first + timedelta(days=n), hour] = rows
    return Rhythm("visits", found)
