"""A running measure's neighbouring periods share their rows: what lies between them is no noise to judge signals by."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.answers import Question
from scorecard.periods import Grain
from scorecard.results.metric_rows import row_of
from scorecard.results.rows import MetricRow
from scorecard.results.screen import Screen
from scorecard.results.series import series_by_place
from scorecard.results.values import values_of
from tests.small import Company, settings_from

# two years of days with 5 to 15 visits each, by chance alone
VISITS = """SELECT CAST(DATE '2024-01-01' + to_days(i::INTEGER) AS TIMESTAMP) + INTERVAL 10 HOUR AS at_time
    FROM range(731) AS days(i), range(0, (5 + hash(i) % 11)::BIGINT)"""
SOURCES = "visits: {time: at_time, measures: {visits: {agg: count}}}"
METRICS = """
visits: {measure: visits.visits}
lately: {cumulative: {measure: visits.visits, window: 28 days}}
this_year: {cumulative: {measure: visits.visits, to_date: year}}
this_month: {cumulative: {measure: visits.visits, to_date: month}}
growth: {formula: this / last - 1, inputs: {this: lately, last: {metric: lately, offset: 1 year}}}
"""
SETTINGS = "timezone: UTC\nprivacy: {min_group: 0}"


@pytest.fixture
def told(tmp_path: Path) -> dict[tuple[str, Grain], MetricRow]:
    company, settings = Company(tmp_path, {"visits": VISITS}, SOURCES, METRICS, SETTINGS), settings_from(SETTINGS)
    catalogue, extent = company.catalogue, company.engine.extent()
    assert extent is not None
    rows = {}
    for grain in (Grain.WEEK, Grain.MONTH):
        question = Question(tuple(catalogue.metrics), grain=grain)
        values = values_of(question, catalogue, settings, company.parts(question), extent)
        series = series_by_place(values)
        for name in catalogue.metrics:
            last = [value.period for value in series[name, (), (), grain].closed(extent).values][-1]
            rows[name, grain] = row_of(Screen(catalogue, settings, extent, last), name, series)
    return rows


@pytest.mark.parametrize(
    ("metric", "grain"),
    [
        ("lately", Grain.WEEK),
        ("growth", Grain.WEEK),
        ("this_year", Grain.WEEK),
        ("this_year", Grain.MONTH),
        ("this_month", Grain.WEEK),
    ],
)
def test_what_shares_its_rows_with_the_period_before_has_no_usual_range(
    told: dict[tuple[str, Grain], MetricRow], metric: str, grain: Grain
) -> None:
    row = told[metric, grain]
    assert [mark.signal for mark in row.series] == [None] * 13
    assert row.movement.words == "Its usual range is not read"


@pytest.mark.parametrize(
    ("metric", "grain"), [("visits", Grain.WEEK), ("lately", Grain.MONTH), ("this_month", Grain.MONTH)]
)
def test_what_does_not_is_read_as_ever(told: dict[tuple[str, Grain], MetricRow], metric: str, grain: Grain) -> None:
    assert all(mark.centre is not None for mark in told[metric, grain].series)
