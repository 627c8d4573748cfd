"""Which period a reader comes to who changes the length of the periods."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from scorecard.pages._controls import nearest_period
from scorecard.periods import Calendar, Grain, parse_period

CALENDAR = Calendar()
FIRST, LAST = date(2024, 3, 1), date(2026, 9, 15)
LENGTHS = {Grain.WEEK: 7, Grain.MONTH: 30, Grain.QUARTER: 91, Grain.YEAR: 365}
grains = st.sampled_from(list(LENGTHS))


def nearest(asked: str, grain: Grain) -> str:
    periods = tuple(reversed(CALENDAR.spine(FIRST, LAST, grain)))
    return str(nearest_period(parse_period(asked, CALENDAR), periods))


def test_a_month_leads_to_its_last_whole_week_and_to_the_quarter_around_it() -> None:
    assert nearest("2026-03", Grain.WEEK) == "2026-W13"  # ends on 29 March
    assert nearest("2026-03", Grain.QUARTER) == "2026-Q1"
    assert nearest("2026-03", Grain.YEAR) == "2026"


def test_a_period_before_all_data_leads_to_the_newest() -> None:
    assert nearest("1999-01", Grain.MONTH) == "2026-09"


def test_a_week_that_begins_before_the_first_month_and_reaches_into_it_leads_to_it() -> None:
    assert nearest("2024-W09", Grain.MONTH) == "2024-03"


@given(st.dates(FIRST, date(2026, 8, 1)), grains, grains)
def test_a_longer_period_holds_the_one_before_and_a_shorter_one_lies_within_it(
    day: date, before: Grain, after: Grain
) -> None:
    asked = CALENDAR.period_at(day, before)
    periods = tuple(reversed(CALENDAR.spine(FIRST, LAST, after)))
    near = nearest_period(asked, periods)
    if LENGTHS[after] >= LENGTHS[before]:
        assert asked.start in near or (near == periods[-1] and asked.start < near.start < asked.end)
    else:
        assert near.end <= asked.end
        assert near == periods[0] or asked.end < CALENDAR.next(near).end
