from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.definitions.terms import Better
from scorecard.results.limits import Limits, natural_limits
from scorecard.results.signals import (
    Direction,
    Flag,
    Rule,
    Variation,
    flags_of,
    last_flag_of,
    sides_in_run,
    sides_in_trend,
    sides_in_two_of_three,
    sides_outside,
    variation_of,
)

UNITS = json.loads((Path(__file__).parent / "cases" / "b_spc_rule_units.json").read_text("utf-8"))["cases"]
THREE = Limits(lower=-3.0, centre=0.0, upper=3.0)  # near limits at -2 and 2


@pytest.mark.parametrize("case", UNITS["seven_one_side"])
def test_a_run_is_complete_at_its_seventh_point(case: dict[str, list[int]]) -> None:
    complete = [abs(sides_in_run(case["v"][: at + 1], THREE)[at]) for at in range(len(case["v"]))]

    assert complete == case["out"]


@pytest.mark.parametrize("case", UNITS["part_of_seven"])
def test_all_points_of_a_run_are_marked(case: dict[str, list[int]]) -> None:
    end = case["v"].index(1)
    values = [1.0 if end - 7 < at <= end else 0.0 for at in range(len(case["v"]))]

    assert sides_in_run(values, THREE) == case["out"]


@pytest.mark.parametrize("case", UNITS["seven_trend"])
def test_a_trend_is_complete_at_its_seventh_point_and_a_tie_breaks_it(case: dict[str, list[int]]) -> None:
    complete = [sides_in_trend(case["v"][: at + 1], THREE)[at] for at in range(len(case["v"]))]

    assert complete == case["out"]


@pytest.mark.parametrize("case", UNITS["two_in_three"])
def test_near_points_are_marked_where_two_of_three_are_near_and_all_on_one_side(case: dict[str, list[int]]) -> None:
    values = [side * (2.5 if near else 1.0) for near, side in zip(case["close"], case["rtm"], strict=True)]
    expected = [part * near for part, near in zip(case["out"], case["close"], strict=True)]

    assert [abs(side) for side in sides_in_two_of_three(values, THREE)] == expected


def test_a_point_on_the_limit_is_inside_and_one_on_the_centre_breaks_a_run() -> None:
    assert sides_outside([3.0, 3.1, -3.0, -3.1], THREE) == [0, 1, 0, -1]
    assert sides_in_run([1, 1, 1, 0, 1, 1, 1, 1], THREE) == [0] * 8


def test_rounding_makes_neither_a_trend_nor_a_side() -> None:
    limits = Limits(lower=0.0, centre=0.3, upper=0.6)

    assert sides_in_run([0.1 + 0.2] * 7, limits) == [0] * 7
    assert sides_in_trend([0.1, 0.2, 0.3, 0.1 + 0.2, 0.4, 0.5, 0.55], limits) == [0] * 7


def test_a_turning_point_goes_with_the_trend_that_follows() -> None:
    values = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]

    assert sides_in_trend(values, THREE) == [1] * 6 + [-1] * 7


def test_a_point_is_named_after_the_first_rule_that_sees_it() -> None:
    # Rising through seven points above the centre: near from the fourth on, the last one outside.
    flags = flags_of([0.5, 1.0, 1.5, 2.1, 2.4, 2.7, 3.5], THREE)
    assert [flag.rule if flag else None for flag in flags] == [Rule.TREND] * 6 + [Rule.OUTSIDE]

    # A run whose second and third points are near.
    flags = flags_of([1.0, 2.5, 2.5, 1.0, 1.0, 1.0, 1.0], THREE)
    expected = [Rule.RUN, Rule.TWO_OF_THREE, Rule.TWO_OF_THREE] + [Rule.RUN] * 4
    assert [flag.rule if flag else None for flag in flags] == expected


def test_a_rising_trend_is_a_signal_upwards_below_the_centre_too() -> None:
    flags = flags_of([-2.9, -2.5, -1.9, -1.5, -1.2, -0.9, -0.5], THREE)

    assert set(flags) == {Flag(Rule.TREND, Direction.UP)}


@pytest.mark.parametrize(
    ("better", "up", "down"),
    [
        (Better.HIGHER, Variation.IMPROVEMENT, Variation.CONCERN),
        (Better.LOWER, Variation.CONCERN, Variation.IMPROVEMENT),
        (Better.BETWEEN, Variation.NEUTRAL, Variation.NEUTRAL),
        (Better.NEITHER, Variation.NEUTRAL, Variation.NEUTRAL),
    ],
)
def test_better_says_whether_a_signal_is_good(better: Better, up: Variation, down: Variation) -> None:
    assert variation_of(Flag(Rule.RUN, Direction.UP), better) is up
    assert variation_of(Flag(Rule.RUN, Direction.DOWN), better) is down
    assert variation_of(None, better) is Variation.COMMON


@given(st.lists(st.integers(-100, 100), min_size=6, max_size=40))
def test_the_last_flag_rests_on_the_last_seven_points_alone(values: list[int]) -> None:
    limits = natural_limits(values)

    assert flags_of(values, limits)[-1] == flags_of(values[-7:], limits)[-1]


@given(st.lists(st.integers(-100, 100), min_size=6, max_size=40), st.integers(1, 40))
def test_the_last_flag_alone_is_the_last_of_all(values: list[int], kept: int) -> None:
    limits = natural_limits(values)

    assert last_flag_of(values[:kept], limits) == flags_of(values[:kept], limits)[-1]
