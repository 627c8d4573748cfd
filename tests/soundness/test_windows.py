"""A trailing window ends with its period and with the data: nothing is counted twice, early, or after the end."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from scorecard.answers import Note, Question, Value
from scorecard.periods import Grain
from scorecard.results.values import values_of
from tests.small import Company, settings_from

# one visit a day for 25 months, to 31 January 2026; by hand: 28 days hold 28
VISITS = """SELECT CAST(DATE '2024-01-01' + to_days(i::INTEGER) AS TIMESTAMP) + INTERVAL 10 HOUR AS at_time,
    'c' || i % 40 AS customer FROM range(762) AS days(i)"""
SOURCES = "visits: {time: at_time, customer: customer, measures: {visits: {agg: count}}}"
METRICS = """
lately: {cumulative: {measure: visits.visits, window: 28 days}}
all_year: {cumulative: {measure: visits.visits, window: 1 year}}
visits: {measure: visits.visits}
growth: {formula: this / last - 1, inputs: {this: lately, last: {metric: lately, offset: 1 year}}}
"""
SETTINGS = "timezone: UTC\nas_of: 2026-01-31\nprivacy: {min_group: 5}"


def values(root: Path, *metrics: str, grain: Grain = Grain.MONTH) -> list[Value]:
    company = Company(root, {"visits": VISITS}, SOURCES, METRICS, SETTINGS)
    question = Question(metrics, grain=grain)
    extent = company.engine.extent()
    assert extent is not None
    told = values_of(question, company.catalogue, settings_from(SETTINGS), company.parts(question), extent)
    return [value for value in told if value.metric == metrics[0]]


def test_a_window_of_28_days_asked_by_month_holds_28_days(tmp_path: Path) -> None:
    assert [value.value for value in values(tmp_path, "lately")] == [28.0] * 25


def test_there_is_no_period_after_the_data_end(tmp_path: Path) -> None:
    found = values(tmp_path, "lately", "growth")
    assert len(found) == 25
    assert found[-1].period.end == date(2026, 2, 1)
    assert found[-1].note is Note.NONE


def test_a_year_that_the_data_do_not_reach_back_to_has_no_value(tmp_path: Path) -> None:
    assert [value.value for value in values(tmp_path, "all_year")] == [None] * 11 + [366.0] * 2 + [365.0] * 12


def test_a_source_that_begins_later_than_others_does_not_grow_into_its_window(tmp_path: Path) -> None:
    older = f"SELECT at_time - INTERVAL 2 YEAR AS at_time FROM ({VISITS})"
    beside = f"{SOURCES}\nolder: {{time: at_time, measures: {{older: {{agg: count}}}}}}"
    company = Company(tmp_path, {"visits": VISITS, "older": older}, beside, METRICS, SETTINGS)
    extent = company.engine.extent()
    assert extent is not None
    question = Question(("all_year",))
    found = values_of(question, company.catalogue, settings_from(SETTINGS), company.parts(question), extent)
    since = [value.value for value in found if value.period.start >= date(2024, 1, 1)]
    assert since == [None] * 11 + [366.0] * 2 + [365.0] * 12


def test_what_else_is_asked_does_not_change_it(tmp_path: Path) -> None:
    alone = values(tmp_path, "lately", grain=Grain.WEEK)
    beside = values(tmp_path, "lately", "visits", "all_year", "growth", grain=Grain.WEEK)
    assert [value for value in beside if value.period in {each.period for each in alone}] == alone


def test_a_window_of_a_year_before_is_that_of_the_year_before(tmp_path: Path) -> None:
    assert [value.value for value in values(tmp_path, "growth")] == [None] * 12 + [0.0] * 13


def test_24_months_asked_of_a_window_are_24(tmp_path: Path) -> None:
    company = Company(tmp_path, {"visits": VISITS}, SOURCES, METRICS, SETTINGS)
    extent = company.engine.extent()
    assert extent is not None
    question = Question(("lately", "growth"), start=date(2024, 2, 1), end=date(2026, 2, 1))
    found = values_of(question, company.catalogue, settings_from(SETTINGS), company.parts(question), extent)
    assert [value.value for value in found if value.metric == "lately"] == [28.0] * 24
    assert [value.value for value in found if value.metric == "growth"] == [None] * 11 + [0.0] * 13
