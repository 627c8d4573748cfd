from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.results.limits import Grade, Limits, TooFewPoints, grade_of, natural_limits

CASE = json.loads((Path(__file__).parent / "cases" / "b_xmr_nhs_plotthedots.json").read_text("utf-8"))
ON_A_JUMP = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]

series = st.lists(st.integers(-1000, 1000), min_size=6, max_size=40)


@pytest.mark.parametrize("name", CASE["published"])
def test_limits_are_those_that_nhs_plot_the_dots_prints(name: str) -> None:
    case = CASE["cases"][name]
    centre, lower, upper = CASE["published"][name]

    limits = natural_limits(case["y"], screen=case["screen_outliers"])

    # Each is held to the decimals it was printed with: seven significant ones, or two in the vignette.
    places = 0.006 if name.startswith("dev_") else 1e-6
    assert (limits.centre, limits.lower, limits.upper) == pytest.approx((centre, lower, upper), abs=places)


def test_one_jump_does_not_widen_the_limits_that_should_show_it() -> None:
    screened, unscreened = natural_limits(ON_A_JUMP), natural_limits(ON_A_JUMP, screen=False)

    assert screened.upper == pytest.approx(35 / 18 + 2.66)  # the other fifteen ranges are all 1
    assert unscreened.upper == pytest.approx(35 / 18 + 2.66 * (15 + 8 + 9) / 17)


def test_near_limits_are_two_thirds_of_the_way() -> None:
    limits = Limits(lower=7.0, centre=10.0, upper=13.0)

    assert (limits.near_lower, limits.near_upper) == (8.0, 12.0)


def test_five_values_have_no_limits() -> None:
    with pytest.raises(TooFewPoints, match="at least 6 values, there are 5"):
        natural_limits([1, 2, 3, 4, 5])


def test_a_missing_value_in_disguise_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        natural_limits([1, 2, 3, float("nan"), 5, 6])


def test_a_series_that_changed_once_keeps_limits_with_a_width() -> None:
    # Screening would leave ranges of 0 only, and put all twelve values outside.
    limits = natural_limits([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0])

    assert limits.lower < 0 < limits.upper < 1


@pytest.mark.parametrize("value", [0.1, 1 / 3, 0.7, 1e9 + 0.1])
def test_a_constant_series_lies_on_its_own_centre(value: float) -> None:
    values = [value] * 11
    limits = natural_limits(values)

    assert limits.sides_of(values) == limits.outside(values) == limits.near(values) == [0] * 11


def test_under_six_points_is_none_and_under_twelve_a_trial() -> None:
    assert {n: grade_of(n) for n in (0, 5, 6, 11, 12, 30)} == {
        0: Grade.NONE,
        5: Grade.NONE,
        6: Grade.TRIAL,
        11: Grade.TRIAL,
        12: Grade.FULL,
        30: Grade.FULL,
    }


@given(series, st.integers(-1000, 1000), st.sampled_from([0.01, 0.5, 3.0, 1000.0]))
def test_shifting_and_scaling_values_shifts_and_scales_limits(values: list[int], by: int, factor: float) -> None:
    plain = natural_limits(values)
    moved = natural_limits([factor * (value + by) for value in values])

    expected = [factor * (limit + by) for limit in (plain.lower, plain.centre, plain.upper)]
    assert [moved.lower, moved.centre, moved.upper] == pytest.approx(expected, rel=1e-9, abs=1e-9 * factor)


@given(series)
def test_reversing_time_changes_no_limit(values: list[int]) -> None:
    assert natural_limits(values) == natural_limits(values[::-1])
