"""One day: what a refresh takes when one day's rows have come since the last, beside one that begins from nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from tests.bench.copies import by_day
from tests.bench.refreshing import Run, once

# two years after the first row: a month's and week's first day, one in the midst, a Sunday, a month's last
DAYS = (date(2026, 3, 2), date(2026, 3, 11), date(2026, 3, 22), date(2026, 3, 31), date(2026, 4, 1))
FULL_TIMES = 3


@dataclass(frozen=True, slots=True)
class OneDay:
    """A run for each of some days, and the full refresh of all that was there with the last of them."""

    days: dict[date, Run]
    full: Run

    @property
    def ratios(self) -> dict[date, float]:
        """Of processor time."""
        return {day: run.processor / self.full.processor for day, run in self.days.items()}


def measured(company: Path) -> OneDay:
    found: dict[date, Run] = {}
    with by_day(company) as rows:
        for day in DAYS:
            rows.until(day)
            once("in_part", rows.root)
            rows.until(day + timedelta(days=1))
            found[day] = once("in_part", rows.root)
        full = [once("ours", rows.root) for _ in range(FULL_TIMES)]
    return OneDay(found, sorted(full, key=lambda run: run.processor)[len(full) // 2])


def middle(found: OneDay) -> float:
    return median(found.ratios.values())
