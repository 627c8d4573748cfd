"""Clock: times that look as if they were written in another zone than their source says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from scorecard.answers import Rhythm

NONE = timedelta()
FEWEST_DAYS = 60  # of summer and of winter
FEWEST_ROWS = 2000  # of each: hours of fewer rows differ by chance
APART = 0.08  # the share of rows that the change of the clocks moves to another hour
ALIKE = 0.35  # how much of that may be left once the hours are moved back


class Doubt(StrEnum):
    """How times look; the one that a source says is not among them."""

    LOCAL = "as on the wall, read as UTC"
    UTC = "as UTC, read as on the wall"


def doubt_of(rhythm: Rhythm, zone: ZoneInfo) -> Doubt | None:
    """Whether everything happens an hour later, or earlier, as soon as the clocks go forward.

    People keep to the clock on the wall. Where their days begin an hour later in summer, their times were written by
    that clock and read as UTC; where an hour earlier, the other way round. None where that is not as plain as day.
    """
    summer, winter = (_hours(rhythm, is_summer) for is_summer in (_in_summer(zone), _in_winter(zone)))
    if summer is None or winter is None:
        return None
    apart = _distance(summer, winter, 0)
    moved = min(range(-3, 4), key=lambda hours: _distance(summer, winter, hours))
    if apart < APART or abs(moved) != 1 or _distance(summer, winter, moved) > ALIKE * apart:
        return None
    return Doubt.LOCAL if moved == 1 else Doubt.UTC


def hours_told_twice(rhythm: Rhythm, zone: ZoneInfo) -> dict[date, int]:
    """The rows in the hour that the clock on the wall shows twice, by the day on which it goes back."""
    found: dict[date, int] = {}
    for (day, hour), count in rhythm.hours.items():
        first = datetime.combine(day, time(hour, 30), zone)
        if (first.utcoffset() or NONE) > (first.replace(fold=1).utcoffset() or NONE):
            found[day] = found.get(day, 0) + count
    return dict(sorted(found.items()))


def _in_summer(zone: ZoneInfo) -> Callable[[date], bool]:
    return lambda day: bool(_noon(day, zone).dst())


def _in_winter(zone: ZoneInfo) -> Callable[[date], bool]:
    return lambda day: not _noon(day, zone).dst()


def _noon(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(12), zone)


def _hours(rhythm: Rhythm, is_of: Callable[[date], bool]) -> list[float] | None:
    """The share of rows in each hour of the days of one kind; None where there are too few."""
    days = {day for day, _ in rhythm.hours}
    kept = {day for day in days if is_of(day)}
    counts = [0] * 24
    for (day, hour), count in rhythm.hours.items():
        if day in kept:
            counts[hour] += count
    if len(kept) < FEWEST_DAYS or sum(counts) < FEWEST_ROWS:
        return None
    return [count / sum(counts) for count in counts]


def _distance(later: Sequence[float], earlier: Sequence[float], hours: int) -> float:
    """The share of rows that lie in other hours, once the later ones are moved back by so many."""
    return sum(abs(later[(hour + hours) % 24] - earlier[hour]) for hour in range(24)) / 2
