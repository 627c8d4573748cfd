"""A week is unusual when it is far from the weeks before and from the weeks after it, and is not so every year."""

from __future__ import annotations

from datetime import date

from scorecard.periods import Calendar
from scorecard.results.rhythm.weeks import unusual_weeks
from tests.results.rhythm.counts import MONDAY, daily, flat, weeks

LOW, HIGH = [8, 7, 6, 8, 7, 0, 0], [41, 45, 44, 47, 49, 0, 0]
UNEVEN = [[10 + n % 3, 22 - n % 2, 19, 21, 20, 0, 0] for n in range(200)]


def uneven(count: int) -> list[int]:
    return flat(UNEVEN[:count])


def unusual(counts: list[int], first: date = MONDAY) -> list[tuple[date, int]]:
    return [(found.week.start, found.rows) for found in unusual_weeks(daily(counts, first), Calendar())]


def test_a_week_with_a_third_of_its_rows_is_told() -> None:
    assert unusual([*uneven(12), *LOW, *uneven(12)]) == [(date(2025, 3, 31), 36)]


def test_a_week_that_came_in_twice_is_told() -> None:
    assert unusual([*uneven(12), *HIGH, *uneven(12)]) == [(date(2025, 3, 31), 226)]


def test_the_newest_week_is_judged_by_those_before() -> None:
    assert unusual([*uneven(20), *LOW]) == [(date(2025, 5, 26), 36)]


def test_a_week_that_is_a_signal_and_no_flaw_is_left_to_the_charts() -> None:
    assert unusual([*uneven(12), *[14] * 5, 0, 0, *uneven(12)]) == []


def test_a_new_level_is_no_unusual_week() -> None:
    assert unusual([*uneven(20), *[count // 4 for count in uneven(20)]]) == []


def test_a_sale_that_comes_every_year_is_usual() -> None:
    year = [*uneven(30), *HIGH, *uneven(21)]
    assert unusual([*year, *year]) == []
    assert len(unusual([*year, *uneven(52)])) == 1


def test_the_week_of_the_new_year_is_never_told() -> None:
    assert unusual([*uneven(12), *LOW, *LOW, *uneven(12)], date(2025, 9, 29)) == []


def test_of_a_handful_of_rows_half_is_nothing() -> None:
    few = [[1 + n % 2, 2, 1, 1 + n % 3, 1, 0, 0] for n in range(30)]
    assert unusual([*flat(few[:15]), 1, 0, 0, 0, 0, 0, 0, *flat(few[15:])]) == []


def test_a_week_without_a_row_is_a_gap_and_not_told_twice() -> None:
    assert unusual([*weeks(12), *[0] * 7, *weeks(12)]) == []
