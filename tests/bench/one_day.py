"""One day: what a refresh takes when one day's rows have come since the last, beside one that begins from nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.bench.copies import by_day
from tests.bench.refreshing import Run, once

# two years after the first row: one in the midst of month and week, a month's last, and the first of the next
DAYS = (date(2026, 3, 11), date(2026, 3, 31), date(2026, 4, 1))
DAY = timedelta(days=1)


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
            if day - DAY not in found:
                rows.until(day)
                once("in_part", rows.root)
            rows.until(day + DAY)
            found[day] = once("in_part", rows.root)
        return OneDay(found, once("ours", rows.root))
