"""Volumes: how many of each thing a month begins with, and the ids they get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.demo.timeline import Month

PRESENT = 40_000
JOINING = 470  # a month, as many as leave

# A month at scale 1, before the season.
_MONTHLY = {"visits": 1_420, "quotes": 2_420, "baskets": 3_080, "questions": 4_960, "posts": 420}
_A_WEEKDAY = {"statements": 558}
_STATEMENTS_CANDIDATES = 1 / 0.80  # habit `pace`
_CALM = frozenset({"visits", "questions", "posts"})  # not swayed by the seasons of shopping
_NIGHT_RUN = 60  # statements in the night that the clock changes


@dataclass(frozen=True)
class Stream:
    """Ids from `first` on that begin in a month; whoever is drawn and not a customer then is passed over."""

    name: str
    m: int
    first: int
    count: int


def streams(months: list[Month], scale: float) -> tuple[Stream, ...]:
    """Every stream of every month; the first one is the customers who are there at the start."""
    start = Stream("customers", months[0].m, 1, round(PRESENT * scale))
    joining = round(JOINING * scale)
    joiners = [Stream("joiners", m.m, 1 + start.count + at * joining, joining) for at, m in enumerate(months)]
    everyone = start.count + joining * len(months)
    passed_over = everyone / start.count
    return (start, *joiners, *_numbered(months, scale * passed_over))


def _numbered(months: list[Month], scale: float) -> Iterator[Stream]:
    for name in (*_MONTHLY, *_A_WEEKDAY, "night statements"):
        first = 1
        for month in months:
            count = round(scale * _a_month(name, month))
            yield Stream(name, month.m, first, count)
            first += count


def _a_month(name: str, month: Month) -> float:
    if name in _A_WEEKDAY:
        return _A_WEEKDAY[name] * len(month.weekdays) * _STATEMENTS_CANDIDATES
    if name == "night statements":
        return _NIGHT_RUN
    return _MONTHLY[name] * (1 if name in _CALM else month.season)
