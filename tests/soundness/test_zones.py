"""Whatever the zone, a row lies in the day that a calendar on a wall there would show."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from scorecard.periods import Grain
from tests.small import Company

SOURCES = "steps: {time: happened_at, measures: {steps: {agg: count}}}"
# a whole year, every 50 minutes and one second: no hour of any day is left out for long
MOMENTS = [datetime(2025, 10, 20, tzinfo=UTC) + number * timedelta(minutes=50, seconds=1) for number in range(10_700)]
ROWS = "SELECT TIMESTAMP '2025-10-20' + i * INTERVAL '3001' SECOND AS happened_at FROM range(10700) AS told(i)"


@pytest.mark.parametrize(
    "zone",
    [
        "UTC",
        "Europe/London",
        "America/New_York",
        "America/St_Johns",  # half an hour beside its neighbours
        "Asia/Kathmandu",  # three quarters
        "Australia/Lord_Howe",  # half an hour of summer time
        "Africa/Cairo",  # a clock that changes at midnight: a day may begin at one
        "Pacific/Apia",
    ],
)
def test_every_row_lies_in_its_local_day(tmp_path: Path, zone: str) -> None:
    company = Company(tmp_path, {"steps": ROWS}, SOURCES, "steps: {measure: steps.steps}", f"timezone: {zone}")
    expected = Counter(moment.astimezone(ZoneInfo(zone)).date().isoformat() for moment in MOMENTS)
    found = {day: parts.n for (day,), parts in company.cells("steps", grain=Grain.DAY).items()}
    assert found == expected
