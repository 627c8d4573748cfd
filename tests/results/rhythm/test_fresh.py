"""A source has gone silent when it says nothing for longer than it ever does."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.results.rhythm.fresh import Silence, silence_of
from tests.results.rhythm.counts import MONDAY, WEEK, daily, weeks


def silence(counts: list[int], first: date = MONDAY) -> Silence | None:
    return silence_of(daily(counts, first))


def test_weekends_and_a_few_days_are_no_silence_and_a_working_week_is() -> None:
    assert silence(weeks(10)) is None
    assert silence([*weeks(10), 0, 0, 0]) is None
    assert silence([*weeks(10), *[0] * 5]) == Silence(date(2025, 3, 14), 7, 3)


@pytest.mark.parametrize(("every", "fine", "silent"), [(1, 3, 5), (7, 13, 21), (30, 59, 90)])
def test_a_source_is_judged_by_its_own_pauses(every: int, fine: int, silent: int) -> None:
    counts = [5, *[0] * (every - 1)] * 14
    last = [5]
    assert silence([*counts, *last, *[0] * fine]) is None
    assert silence([*counts, *last, *[0] * silent]) is not None


def test_the_days_between_the_years_do_not_count() -> None:
    assert silence([*weeks(8), *[0] * 15], date(2025, 10, 27)) is None  # to 5 January


def test_what_hardly_ever_had_a_row_has_no_rhythm() -> None:
    assert silence([*[5, 0, 0] * 10, *[0] * 200]) is None


def test_the_same_weekend_is_none_of_a_source_that_never_rests() -> None:
    assert silence([*weeks(10, [20] * 7), *[0] * 5]) is not None
    assert silence([*weeks(10, WEEK), *[0] * 4]) is None
