"""On the days on which the clock changes a day has 23 or 25 hours: days stay whole, and what passed is what passed.

London: at 01:00 UTC of 29 March 2026 clocks go to 02:00; at 01:00 UTC of 25 October back from 02:00 to 01:00.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.periods import Grain
from tests.small import Company

SOURCES = """
steps:
  time: started_at
  key: id
  customer: customer_id
  measures:
    steps: {agg: count}
    hours: {agg: sum, expr: "date_diff('hour', started_at, ended_at)"}
    seconds: {agg: sum, expr: "date_diff('second', started_at, ended_at)"}
    over_a_day: {agg: count, where: ended_at - started_at > INTERVAL 1 DAY}
    within_a_day: {agg: count, where: ended_at <= started_at + INTERVAL 1 DAY}
    early: {agg: count, where: hour(started_at) < 2}
    on_sunday: {agg: count, where: isodow(started_at) = 7}
    same_day: {agg: count, where: cast(started_at as date) = cast(ended_at as date)}
    due: {agg: count, where: ended_at < due_on}
"""
NAMES = ("steps", "hours", "seconds", "over_a_day", "within_a_day", "early", "on_sunday", "same_day", "due")
METRICS = "\n".join(f"{name}: {{measure: steps.{name}}}" for name in NAMES)
METRICS += "\nagain: {conversion: {from: steps.steps, to: steps.steps, by: customer, within: 1 day}}"


def company(root: Path, *rows: str, sources: str = SOURCES) -> Company:
    table = f"SELECT * FROM (VALUES {', '.join(rows)}) AS told(id, started_at, ended_at, due_on, customer_id)"
    return Company(root, {"steps": table}, sources, METRICS)


def row(start: str, end: str, due: str = "2026-12-31", number: int = 1) -> str:
    return f"({number}, TIMESTAMP '{start}', TIMESTAMP '{end}', DATE '{due}', 1)"


def value(found: Company, metric: str) -> float | None:
    (parts,) = found.cells(metric).values()
    return parts.n


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-28 23:59:59", "2026-03-28"),
        ("2026-03-29 00:00:00", "2026-03-29"),
        ("2026-03-29 22:59:59", "2026-03-29"),
        ("2026-03-29 23:00:00", "2026-03-30"),
        ("2026-10-24 22:59:59", "2026-10-24"),
        ("2026-10-24 23:00:00", "2026-10-25"),
        ("2026-10-25 23:59:59", "2026-10-25"),
        ("2026-10-26 00:00:00", "2026-10-26"),
    ],
)
def test_a_day_begins_at_local_midnight_on_both_sides_of_a_change(tmp_path: Path, moment: str, day: str) -> None:
    found = company(tmp_path, row(moment, moment)).cells("steps", grain=Grain.DAY)
    assert list(found) == [(day,)]


def test_hours_and_seconds_between_are_those_that_passed(tmp_path: Path) -> None:
    # 28 March noon to 29 March noon by the local clock are 23 hours, 24 to 25 October 25
    spring = company(tmp_path, row("2026-03-28 12:00", "2026-03-29 11:00"))
    assert (value(spring, "hours"), value(spring, "seconds")) == (23, 23 * 3600)
    autumn = company(tmp_path, row("2026-10-24 11:00", "2026-10-25 12:00"))
    assert (value(autumn, "hours"), value(autumn, "seconds")) == (25, 25 * 3600)
    # the hour that the clock shows twice passes twice
    assert value(company(tmp_path, row("2026-10-25 00:20", "2026-10-25 03:40")), "hours") == 3


def test_a_day_of_waiting_is_24_hours(tmp_path: Path) -> None:
    found = company(tmp_path, row("2026-03-28 12:00", "2026-03-29 11:30"), row("2026-10-24 12:00", "2026-10-25 12:30"))
    cells = {metric: [parts.n for parts in found.cells(metric).values()] for metric in ("over_a_day", "within_a_day")}
    assert cells == {"over_a_day": [0, 1], "within_a_day": [1, 0]}


def test_a_conversion_takes_its_window_in_hours_that_pass(tmp_path: Path) -> None:
    late = company(tmp_path, row("2026-10-24 11:30", "2026-10-24 12:00"), row("2026-10-25 12:00", "2026-10-25 12:00"))
    assert [parts.n for parts in late.cells("again").values()] == [0]  # 24.5 hours, one day by the clock
    early = company(tmp_path, row("2026-03-28 12:00", "2026-03-28 12:00"), row("2026-03-29 11:45", "2026-03-29 12:00"))
    assert [parts.n for parts in early.cells("again").values()] == [1]  # 23.75 hours, the next day by the clock


def test_hours_weekdays_and_dates_are_the_local_ones(tmp_path: Path) -> None:
    # Sunday 29 March: 01:30 UTC is 02:30; Saturday 24 October 23:30 UTC is Sunday 00:30
    found = company(tmp_path, row("2026-03-29 01:30", "2026-03-29 23:30"))
    assert [value(found, name) for name in ("early", "on_sunday", "same_day")] == [0, 1, 0]
    found = company(tmp_path, row("2026-10-24 23:30", "2026-10-25 23:30"))
    assert [value(found, name) for name in ("early", "on_sunday", "same_day")] == [1, 1, 1]


def test_a_date_is_a_local_day_that_is_never_shifted(tmp_path: Path) -> None:
    before = row("2026-06-30 22:59", "2026-06-30 22:59", due="2026-07-01")
    after = row("2026-06-30 23:00", "2026-06-30 23:00", due="2026-07-01")
    assert value(company(tmp_path, before), "due") == 1
    assert value(company(tmp_path, after), "due") == 0


def test_a_source_may_tell_its_times_by_another_clock(tmp_path: Path) -> None:
    local = SOURCES.replace("key: id", "key: id\n  timezone: Europe/London")
    found = company(tmp_path, row("2026-06-30 23:30", "2026-07-01 00:30"), sources=local)
    assert list(found.cells("steps", grain=Grain.DAY)) == [("2026-06-30",)]
    assert value(found, "hours") == 1
