"""People keep to the clock on the wall: times that move with the seasons were written by another."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from scorecard.results.rhythm.clock import Doubt, doubt_of, hours_told_twice
from tests.results.rhythm.counts import by_the_hour

LONDON = ZoneInfo("Europe/London")


def opening(hour: int) -> int:
    """Rows of an hour of a shop that opens at nine and closes at six."""
    return {9: 6, 10: 12, 11: 16, 12: 10, 13: 11, 14: 15, 15: 14, 16: 12, 17: 5}.get(hour, 0)


def is_summer(day: date) -> bool:
    return date(2025, 3, 30) <= day < date(2025, 10, 26)


def test_a_shop_that_keeps_its_hours_gives_no_doubt() -> None:
    assert doubt_of(by_the_hour(400, lambda _, hour: opening(hour)), LONDON) is None


def test_times_of_the_wall_that_were_read_as_utc_come_an_hour_later_in_summer() -> None:
    moved = by_the_hour(400, lambda day, hour: opening(hour - is_summer(day)))
    assert doubt_of(moved, LONDON) is Doubt.LOCAL


def test_times_in_utc_that_were_read_as_the_wall_s_come_an_hour_earlier() -> None:
    moved = by_the_hour(400, lambda day, hour: opening(hour + is_summer(day)))
    assert doubt_of(moved, LONDON) is Doubt.UTC


def test_a_shop_with_longer_hours_in_summer_gives_none() -> None:
    longer = by_the_hour(400, lambda day, hour: opening(hour) or 10 * (is_summer(day) and hour in {8, 18, 19}))
    assert doubt_of(longer, LONDON) is None


def test_a_few_rows_or_a_few_weeks_of_summer_give_none() -> None:
    assert doubt_of(by_the_hour(120, lambda day, hour: opening(hour - is_summer(day))), LONDON) is None
    assert doubt_of(by_the_hour(400, lambda day, hour: opening(hour - is_summer(day)) // 14), LONDON) is None


def test_days_without_hours_give_none() -> None:
    assert doubt_of(by_the_hour(400, lambda _, hour: 99 * (hour == 0)), LONDON) is None


def test_where_no_clock_is_changed_there_is_no_summer() -> None:
    assert doubt_of(by_the_hour(400, lambda day, hour: opening(hour - is_summer(day))), ZoneInfo("Asia/Tokyo")) is None


def test_the_hour_that_there_was_twice_is_counted_and_its_neighbours_are_not() -> None:
    nights = by_the_hour(300, lambda _, hour: {0: 5, 1: 3, 2: 7}.get(hour, 0))
    assert hours_told_twice(nights, LONDON) == {date(2025, 10, 26): 3}
