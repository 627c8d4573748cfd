"""Days are missing where the weeks around them say that there should have been rows."""

from __future__ import annotations

from datetime import date

from scorecard.results.rhythm.gaps import Gap, gaps_in
from tests.results.rhythm.counts import MONDAY, daily, flat, weeks

ALWAYS = [9] * 7


def gaps(counts: list[int], first: date = MONDAY) -> list[Gap]:
    return list(gaps_in(daily(counts, first)))


def test_a_missing_week_is_a_gap_with_the_weekends_around_it() -> None:
    assert gaps([*weeks(12), *[0] * 7, *weeks(12)]) == [Gap(date(2025, 3, 29), date(2025, 4, 7))]


def test_weekends_and_a_long_weekend_are_none() -> None:
    assert gaps(weeks(30)) == []
    assert gaps([*weeks(12), 0, 0, 19, 21, 0, 0, 0, 0, *weeks(12)[1:]]) == []


def test_four_days_without_a_row_are_a_holiday_and_five_are_not() -> None:
    assert gaps([*weeks(12, ALWAYS), *[0] * 4, *weeks(12, ALWAYS)]) == []
    assert len(gaps([*weeks(12, ALWAYS), *[0] * 5, *weeks(12, ALWAYS)])) == 1


def test_between_the_years_nobody_misses_anything() -> None:
    assert gaps([*weeks(8), *[0] * 14, *weeks(8)], date(2025, 10, 27)) == []  # 22 December to 4 January


def test_a_summer_rest_that_comes_every_year_is_none() -> None:
    year = [*weeks(30), *[0] * 14, *weeks(20)]
    assert gaps([*year, *year]) == []
    assert len(gaps([*year, *weeks(52)])) == 1


def test_a_source_with_a_row_now_and_then_has_no_gaps() -> None:
    sparse = [1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0] * 15
    assert gaps(sparse) == []


def test_of_a_weekly_source_two_weeks_may_be_missing_and_three_may_not() -> None:
    weekly = weeks(30, [40, 0, 0, 0, 0, 0, 0])
    assert gaps([*weekly, *[0] * 14, *weekly]) == []
    assert gaps([*weekly, *[0] * 21, *weekly]) == [Gap(date(2025, 7, 29), date(2025, 8, 25))]


def test_a_source_that_comes_on_no_weekday_of_its_own_is_judged_by_the_week() -> None:
    wandering = [[3 if day == n % 7 else 0 for day in range(7)] for n in range(80)]
    assert gaps(flat(wandering)) == []
    assert len(gaps([*flat(wandering[:40]), *[0] * 60, *flat(wandering[40:])])) == 1


def test_a_source_that_fades_away_has_no_gap_for_every_day_after() -> None:
    assert gaps([*weeks(20, ALWAYS), *[0] * 6, 1, *[0] * 9, 1, *[0] * 8, 1, *[0] * 11, 1]) == []


def test_before_anything_is_usual_nothing_is_missing() -> None:
    assert gaps([9, 9, *[0] * 40, 9]) == []
