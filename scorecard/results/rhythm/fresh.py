"""Fresh: whether a source has gone silent, by its own rhythm, before the time at which the data end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from scorecard.results.rhythm.daily import Daily, is_year_end
from scorecard.results.rhythm.gaps import AROUND, FEWEST_ACTIVE, FEWEST_DAYS, are_missed

FEWEST_PAUSES = 12


@dataclass(frozen=True, slots=True)
class Silence:
    """A source without a row for so many whole days since `last`; `longest` is the longest pause it ever made."""

    last: date
    days: int
    longest: int


def silence_of(daily: Daily) -> Silence | None:
    """A source that by the weeks before should have had rows since, or that pauses twice as long as it ever has.

    The latter where its pauses are all alike, as those of a monthly one. The days between the years do not count.
    """
    if not daily.active:
        return None
    start, end = daily.active[-1] + 1, len(daily.counts)
    quiet = [index for index in range(start, end) if not is_year_end(daily.day(index))]
    longest = max(daily.pauses, default=0)
    before = range(max(0, start - AROUND), start)
    is_missed = len(daily.active) >= FEWEST_ACTIVE and are_missed(daily, quiet, [before])
    is_long = _is_regular(daily.pauses) and len(quiet) >= max(FEWEST_DAYS, 2 * longest)
    return Silence(daily.day(start - 1), end - start, longest) if is_missed or is_long else None


def _is_regular(pauses: Sequence[int]) -> bool:
    """Whether no pause was much longer than the others: where chance makes them, some are several times as long."""
    return len(pauses) >= FEWEST_PAUSES and max(pauses) <= 2 * median(pauses)
