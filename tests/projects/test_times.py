"""One moment, written in every way in which tables hold moments, lies on one day."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.periods import Grain
from tests.small import Company

# eleven in the evening of 5 March in UTC is eight in the morning of 6 March in Tokyo
ROW = """
SELECT 1 AS id, TIMESTAMP '2025-03-05 23:00' AS stamp, TIMESTAMPTZ '2025-03-05 18:00-05' AS moment,
  '2025-03-05 23:00' AS text, '2025-03-05' AS day, '23:00:00' AS clock, '2025-03-05T18:00:00-05:00' AS told,
  1741215600::BIGINT AS seconds, 'plain' AS kind"""
IN_UTC = (
    "stamp",
    "moment",
    "cast(text as timestamp)",
    "text::timestamp",
    "try_cast(text as timestamp)",
    "strptime(text, '%Y-%m-%d %H:%M')",
    "cast(day || ' ' || clock as timestamp)",
    "cast(concat(day, 'T', clock) as timestamp)",
    "strptime(day, '%Y-%m-%d') + INTERVAL 23 HOUR",
    "cast(told as timestamptz)",
    "to_timestamp(seconds)",
    "epoch_ms(seconds * 1000)",
    "make_timestamp(seconds * 1000000)",
    "date_trunc('hour', stamp)",
    "stamp + INTERVAL 10 MINUTE - INTERVAL 10 MINUTE",
    "coalesce(stamp, cast(text as timestamp))",
    "greatest(moment, stamp)",
    "case kind when 'plain' then stamp else moment end",
    "timezone('America/New_York', cast('2025-03-05 18:00' as timestamp) + to_days(id - 1))",
    "cast(day || ' 18:00' as timestamp) at time zone 'America/New_York'",
    "(cast(day || ' 12:00' as timestamp) + INTERVAL 6 HOUR) at time zone 'America/New_York'",
)
ON_THE_WALL = (  # of a source that says `timezone: America/New_York`
    "stamp - INTERVAL 5 HOUR",
    "cast(day || ' 18:00' as timestamp)",
    "strptime(day || ' 18', '%Y-%m-%d %H')",
    "make_timestamp(2025, 3, 4 + id, 18, 0, 0)",
)
ALWAYS_UTC = ("moment", "to_timestamp(seconds)", "epoch_ms(seconds * 1000)", "cast(told as timestamptz)")


def days_on_which(root: Path, time: str, zone: str = "") -> list[str]:
    told = f', "timezone": "{zone}"' if zone else ""
    source = f'{{rows: {{"key": "id", "time": "{time}"{told}, "measures": {{"rows": {{"agg": "count"}}}}}}}}'
    company = Company(root, {"rows": ROW}, source, "rows: {measure: rows.rows}", "timezone: Asia/Tokyo")
    return [period for (period,), parts in company.cells("rows", grain=Grain.DAY).items() if parts.n]


@pytest.mark.parametrize("time", IN_UTC)
def test_a_time_without_offset_is_utc_however_it_comes_about(tmp_path: Path, time: str) -> None:
    assert days_on_which(tmp_path, time) == ["2025-03-06"]


@pytest.mark.parametrize("time", ON_THE_WALL)
def test_a_time_without_offset_is_its_sources_where_that_says_so(tmp_path: Path, time: str) -> None:
    assert days_on_which(tmp_path, time, "America/New_York") == ["2025-03-06"]


@pytest.mark.parametrize("time", ALWAYS_UTC)
def test_what_counts_from_1970_or_has_an_offset_needs_no_zone(tmp_path: Path, time: str) -> None:
    assert days_on_which(tmp_path, time, "America/New_York") == ["2025-03-06"]


@pytest.mark.parametrize("time", ["cast(stamp as date)", "make_date(2025, 3, 6)+ (id - 1)"])
def test_a_date_is_a_local_day_and_never_shifted(tmp_path: Path, time: str) -> None:
    assert days_on_which(tmp_path, time, "America/New_York") == ["2025-03-06"]
