"""Periods: half-open, without gaps, and back where they came from."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorecard.periods import Calendar, Grain, Months, Period, Span, add_months, moved_day, parse_period

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
CALENDARS = st.builds(Calendar, st.integers(0, 6), st.integers(1, 12), st.sampled_from(Months))
GRAINS = st.sampled_from(Grain)
PLAIN = Calendar()


@given(CALENDARS, DAYS, GRAINS)
def test_a_day_lies_in_its_period_and_the_end_does_not(calendar: Calendar, day: date, grain: Grain) -> None:
    period = calendar.period_at(day, grain)
    assert day in period
    assert period.start in period
    assert period.end not in period
    assert period.days > 0


@given(CALENDARS, DAYS, GRAINS)
def test_every_day_of_a_period_has_that_period(calendar: Calendar, day: date, grain: Grain) -> None:
    period = calendar.period_at(day, grain)
    assert calendar.period_at(period.start, grain) == period
    assert calendar.period_at(period.end - timedelta(days=1), grain) == period


@given(CALENDARS, DAYS, GRAINS)
def test_the_next_period_begins_where_one_ends_and_leads_back(calendar: Calendar, day: date, grain: Grain) -> None:
    period = calendar.period_at(day, grain)
    assert calendar.next(period).start == period.end
    assert calendar.previous(calendar.next(period)) == period


@given(CALENDARS, DAYS, st.integers(1, 800), GRAINS)
def test_a_spine_has_no_gaps_and_covers_the_stretch(calendar: Calendar, start: date, days: int, grain: Grain) -> None:
    end = start + timedelta(days=days)
    spine = calendar.spine(start, end, grain)
    assert start in spine[0]
    assert end - timedelta(days=1) in spine[-1]
    assert all(before.end == after.start for before, after in pairwise(spine))


@given(CALENDARS, DAYS, GRAINS)
def test_a_spine_of_no_days_is_empty(calendar: Calendar, day: date, grain: Grain) -> None:
    assert calendar.spine(day, day, grain) == ()


@given(CALENDARS, DAYS)
def test_a_year_is_four_quarters_is_twelve_months(calendar: Calendar, day: date) -> None:
    year = calendar.period_at(day, Grain.YEAR)
    quarters = calendar.spine(year.start, year.end, Grain.QUARTER)
    months = calendar.spine(year.start, year.end, Grain.MONTH)
    assert (len(quarters), len(months)) == (4, 12)
    assert [quarter.start for quarter in quarters] == [month.start for month in months[::3]]


@given(DAYS, st.integers(0, 6))
def test_a_4_4_5_year_is_whole_weeks_of_four_four_and_five(day: date, week_starts: int) -> None:
    calendar = Calendar(week_starts, 1, Months.FOUR_FOUR_FIVE)
    year = calendar.period_at(day, Grain.YEAR)
    weeks = [month.days // 7 for month in calendar.spine(year.start, year.end, Grain.MONTH)]
    assert year.start.weekday() == week_starts
    assert weeks[:11] == [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4]
    assert weeks[11] in (5, 6)  # the odd week that a year of 364 days leaves over


@given(CALENDARS, DAYS, GRAINS, st.integers(1, 5))
def test_as_many_periods_back_as_forward_is_the_same_period(
    calendar: Calendar, day: date, grain: Grain, count: int
) -> None:
    assume(grain is not Grain.DAY)
    period = calendar.period_at(day, grain)
    there = calendar.shift(period, Span(count, grain))
    assert calendar.shift(there, Span(count, grain), back=False) == period


@given(DAYS, st.integers(1, 60))
def test_months_there_and_back_lose_only_the_days_that_a_month_lacks(day: date, months: int) -> None:
    back = add_months(add_months(day, months), -months)
    assert (back.year, back.month) == (day.year, day.month)
    assert 0 <= (day - back).days <= 3


@pytest.mark.parametrize(
    ("grain", "span", "period", "expected"),
    [
        (Grain.MONTH, "1 year", "2026-09", "2025-09"),
        (Grain.WEEK, "1 year", "2026-W36", "2025-W36"),
        (Grain.QUARTER, "1 quarter", "2026-Q1", "2025-Q4"),
        (Grain.DAY, "1 month", "2026-03-31", "2026-02-28"),
        (Grain.DAY, "1 week", "2026-01-03", "2025-12-27"),
    ],
)
def test_a_shift_goes_where_a_person_would_look(grain: Grain, span: str, period: str, expected: str) -> None:
    start = parse_period(period, PLAIN)
    assert start.grain is grain
    assert str(PLAIN.shift(start, Span.parse(span))) == expected


@given(CALENDARS, DAYS, GRAINS)
def test_a_period_is_read_as_it_is_written_in_every_calendar(calendar: Calendar, day: date, grain: Grain) -> None:
    period = calendar.period_at(day, grain)
    assert parse_period(str(period), calendar) == period


@pytest.mark.parametrize("text", ["", "2026-13", "2026-W54", "2026-Q5", "26", "2026-02-30", "september", "2026-W00"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a period; write"):
        parse_period(text, PLAIN)


@pytest.mark.parametrize(("text", "span"), [("14 days", Span(14, Grain.DAY)), ("1 year", Span(1, Grain.YEAR))])
def test_a_length_of_time_is_read_and_written(text: str, span: Span) -> None:
    assert Span.parse(text) == span
    assert str(span) == text


@pytest.mark.parametrize("text", ["", "14", "days", "0 days", "-1 day", "1.5 days", "14 dys", "1 fortnight"])
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a length of time"):
        Span.parse(text)


def test_the_last_day_of_february_stands_for_the_days_it_lacks() -> None:
    assert moved_day(date(2024, 2, 29), Span(1, Grain.YEAR), back=True) == date(2023, 2, 28)


def test_weeks_are_named_by_the_year_of_their_middle() -> None:
    assert str(PLAIN.period_at(date(2025, 12, 29), Grain.WEEK)) == "2026-W01"
    assert str(Period(date(2026, 8, 3), date(2026, 8, 10), Grain.WEEK)) == "2026-W32"


def test_an_offset_shorter_than_a_quarter_reaches_the_quarter_before_in_every_calendar() -> None:
    for months in Months:
        calendar = Calendar(months=months)
        quarter = calendar.period_at(date(2026, 8, 15), Grain.QUARTER)
        assert calendar.shift(quarter, Span(1, Grain.MONTH)) == calendar.previous(quarter)
