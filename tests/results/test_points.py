from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.definitions.terms import Better, Chart
from scorecard.results.limits import natural_limits
from scorecard.results.points import Point, points_of
from scorecard.results.signals import Direction, Flag, Rule, Variation, flags_of, variation_of

CASE = json.loads((Path(__file__).parent / "cases" / "b_xmr_nhs_plotthedots.json").read_text("utf-8"))
BETTER = {1: Better.HIGHER, 0: Better.NEITHER, -1: Better.LOWER}
NAMES = {
    "Common Cause": None,
    "Above UCL": Flag(Rule.OUTSIDE, Direction.UP),
    "Below LCL": Flag(Rule.OUTSIDE, Direction.DOWN),
    "7 Point Trend (Increasing)": Flag(Rule.TREND, Direction.UP),
    "7 Point Trend (Decreasing)": Flag(Rule.TREND, Direction.DOWN),
    "2 in 3 Above CL": Flag(Rule.TWO_OF_THREE, Direction.UP),
    "2 in 3 Below CL": Flag(Rule.TWO_OF_THREE, Direction.DOWN),
    "7 Points Above CL": Flag(Rule.RUN, Direction.UP),
    "7 Points Below CL": Flag(Rule.RUN, Direction.DOWN),
}
VARIATIONS = {
    "common_cause": Variation.COMMON,
    "special_cause_improvement": Variation.IMPROVEMENT,
    "special_cause_concern": Variation.CONCERN,
    "special_cause_neutral_high": Variation.NEUTRAL,
    "special_cause_neutral_low": Variation.NEUTRAL,
}
STEADY = [10, 12, 11, 10, 12, 11]

series = st.lists(st.integers(-100, 100), min_size=0, max_size=40)
gappy = st.lists(st.none() | st.integers(-100, 100), min_size=0, max_size=40)
betters = st.sampled_from(list(Better))


def points_of_case(case: dict) -> tuple[Point, ...]:
    better, screen, fixed = BETTER[case["improvement_direction"]], case["screen_outliers"], case["fix_after_n_points"]
    if fixed:
        limits = natural_limits(case["y"][:fixed], screen=screen)
        flags = flags_of(case["y"], limits)
        return tuple(
            Point(value, limits, variation_of(flag, better), flag) for value, flag in zip(case["y"], flags, strict=True)
        )
    rebase_at = [case["rebase_at"] - 1] if case["rebase_at"] else []  # the case counts from 1
    return points_of(case["y"], better, rebase_at=rebase_at, screen=screen)


@pytest.mark.parametrize("name", CASE["cases"])
def test_every_point_is_that_of_nhs_plot_the_dots(name: str) -> None:
    case = CASE["cases"][name]
    points = points_of_case(case)

    assert [point.centre for point in points] == pytest.approx(case["mean"], abs=CASE["tol"])
    assert [point.lower for point in points] == pytest.approx(case["lpl"], abs=CASE["tol"])
    assert [point.upper for point in points] == pytest.approx(case["upl"], abs=CASE["tol"])
    assert [point.flag for point in points] == [NAMES[name] for name in case["special_cause_type"]]
    assert [point.signal for point in points] == [VARIATIONS[name] for name in case["point_type"]]


def test_a_month_without_data_has_limits_and_no_signal() -> None:
    point = points_of([*STEADY, None], Better.HIGHER)[6]

    assert (point.value, point.centre, point.signal, point.rule) == (None, 11.0, None, None)


def test_neighbours_of_a_missing_month_are_neighbours() -> None:
    rising = [0, 1, 2, None, 3, 4, None, 5, 6]

    points = points_of(rising, Better.HIGHER)
    assert [point.flag is not None for point in points] == [value is not None for value in rising]
    assert {points[at].rule for at in (1, 2, 4, 5, 7)} == {Rule.TREND}


def test_fewer_than_six_values_have_neither_limits_nor_signal() -> None:
    points = points_of([1, 2, None, 3, 4, 500], Better.HIGHER)

    assert {(point.limits, point.signal) for point in points} == {(None, None)}


def test_no_rule_looks_across_a_re_base() -> None:
    rising = list(range(12))

    assert None not in {point.rule for point in points_of(rising, Better.HIGHER)}
    assert {point.rule for point in points_of(rising, Better.HIGHER, rebase_at=[6])} == {None}


def test_a_new_stretch_has_no_limits_until_its_sixth_value() -> None:
    points = points_of([*STEADY, 30, 31, 30], Better.HIGHER, rebase_at=[6])

    assert [point.centre for point in points] == [11.0] * 6 + [None] * 3


@pytest.mark.parametrize("chart", [Chart.NONE, Chart.P, Chart.U])
def test_a_chart_that_is_not_computed_has_values_and_no_signal(chart: Chart) -> None:
    points = points_of([*STEADY, 30], Better.HIGHER, chart=chart)

    assert [point.value for point in points] == [*STEADY, 30]
    assert {(point.limits, point.signal) for point in points} == {(None, None)}


@given(gappy, betters)
def test_there_is_one_point_a_period_and_it_says_nothing_exactly_where_it_cannot(
    values: list[int | None], better: Better
) -> None:
    points = points_of(values, better)

    assert [point.value for point in points] == values
    for point in points:
        assert (point.signal is None) == (point.value is None or point.limits is None)
        assert (point.flag is not None) == (point.signal not in (None, Variation.COMMON))


@given(gappy, betters)
def test_missing_months_change_nothing_for_the_others(values: list[int | None], better: Better) -> None:
    present = [value for value in values if value is not None]

    kept = [point for point in points_of(values, better) if point.value is not None]
    assert kept == list(points_of(present, better))


@given(series)
def test_flipping_what_is_better_swaps_improvement_and_concern(values: list[int]) -> None:
    swapped = {
        Variation.IMPROVEMENT: Variation.CONCERN,
        Variation.CONCERN: Variation.IMPROVEMENT,
        Variation.COMMON: Variation.COMMON,
        None: None,
    }

    higher = [point.signal for point in points_of(values, Better.HIGHER)]
    assert [swapped[point.signal] for point in points_of(values, Better.LOWER)] == higher


@given(series, st.integers(-1000, 1000), st.sampled_from([0.01, 0.5, 3.0, 1000.0]))
def test_shifting_and_scaling_values_changes_no_signal(values: list[int], by: int, factor: float) -> None:
    moved = [factor * (value + by) for value in values]

    plain = [point.flag for point in points_of(values, Better.LOWER)]
    assert [point.flag for point in points_of(moved, Better.LOWER)] == plain


@given(st.floats(-1e9, 1e9), st.integers(6, 40))
def test_a_constant_series_gives_no_signal(value: float, periods: int) -> None:
    signals = {point.signal for point in points_of([value] * periods, Better.HIGHER)}

    assert signals == {Variation.COMMON}


@given(series, series, st.integers(1, 40))
def test_re_basing_changes_nothing_before_it(values: list[int], later: list[int], at: int) -> None:
    at = min(at, len(values))
    whole = points_of([*values[:at], *later], Better.HIGHER, rebase_at=[at])

    assert whole[:at] == points_of(values[:at], Better.HIGHER)
