"""An outlook is a chance between 0 and 1 that follows its numbers, and says nothing of too few."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.definitions.terms import Better
from scorecard.results.limits import Grade
from scorecard.results.outlook.chance import Track
from scorecard.results.outlook.forecast import Method, seasonal_naive
from scorecard.results.outlook.outlook import Outlook, Sum, TooFewPoints, known_outlook, outlook_of
from scorecard.results.outlook.spread import ORIGINS, Spread, spread_of

numbers = st.lists(st.integers(-1000, 1000).map(float), min_size=8, max_size=16)
directions = st.sampled_from([Better.HIGHER, Better.LOWER])


def noise(seed: int, points: int, level: float = 100.0) -> list[float]:
    return (level + np.random.default_rng(seed).normal(size=points)).tolist()


def as_lately(values: np.ndarray, steps: int) -> np.ndarray:
    return seasonal_naive(values, steps, 1)


@settings(max_examples=10)
@given(numbers, st.integers(1, 6), st.integers(-1200, 1200), directions)
def test_a_chance_lies_between_never_and_always(values: list[float], steps: int, goal: int, better: Better) -> None:
    outlook = outlook_of(values, steps, float(goal), better, 1)
    assert 0.0 <= outlook.chance <= 1.0
    assert outlook.low <= outlook.likely_low <= outlook.forecast <= outlook.likely_high <= outlook.high


@pytest.mark.long
@settings(max_examples=5)
@given(numbers, st.integers(1, 4), st.integers(-1200, 1200))
def test_what_is_met_by_more_is_not_met_by_less(values: list[float], steps: int, goal: int) -> None:
    more, less = (outlook_of(values, steps, float(goal), better, 1).chance for better in (Better.HIGHER, Better.LOWER))
    assert more + less == pytest.approx(1.0) or more + less == 2.0  # both, where it surely lies on the goal


@pytest.mark.long
@settings(max_examples=5)
@given(
    numbers.filter(lambda values: max(values) - min(values) > 20), st.integers(-900, 900), st.sampled_from([0.01, 60.0])
)
def test_another_unit_gives_the_same_chance(values: list[float], goal: int, scale: float) -> None:
    plain = outlook_of(values, 3, float(goal), Better.HIGHER, 1)
    scaled = outlook_of([value * scale for value in values], 3, goal * scale, Better.HIGHER, 1)
    assert scaled.chance == pytest.approx(plain.chance, abs=2e-3)


@given(numbers, st.floats(-1e4, 1e4), st.sampled_from([0.1, 1.0, 60.0]))
def test_errors_do_not_depend_on_where_0_lies_and_grow_with_the_unit(
    values: list[float], shift: float, scale: float
) -> None:
    moved = spread_of(np.array(values) * scale + shift, 5, as_lately)
    plain = spread_of(np.array(values), 5, as_lately)
    assert moved.deviations == pytest.approx(plain.deviations * scale, abs=1e-6)


@given(numbers, st.integers(1, 20))
def test_what_is_farther_ahead_is_never_told_more_exactly(values: list[float], steps: int) -> None:
    deviations = spread_of(np.array(values), steps, as_lately).deviations
    assert len(deviations) == steps
    assert (np.diff(deviations) >= -1e-9).all()


def test_a_level_far_above_its_goal_is_on_track_and_one_far_below_is_off() -> None:
    values = noise(1, 30)
    assert outlook_of(values, 4, 90.0, Better.HIGHER, 12).track is Track.ON
    assert outlook_of(values, 4, 100.0, Better.HIGHER, 12).track is Track.AT_RISK
    assert outlook_of(values, 4, 110.0, Better.HIGHER, 12).track is Track.OFF
    assert outlook_of(values, 4, 90.0, Better.LOWER, 12).track is Track.OFF


def test_between_two_goals_is_neither_above_nor_below() -> None:
    values = noise(2, 30)
    wide, above = (outlook_of(values, 4, goal, Better.BETWEEN, 12) for goal in ((90.0, 110.0), (120.0, 130.0)))
    assert (wide.track, above.track) == (Track.ON, Track.OFF)
    assert wide.pace is not None
    assert above.pace is not None
    assert wide.pace.required == 0.0
    assert above.pace.required == pytest.approx(5.0, abs=0.5)


def test_a_line_that_rises_one_a_month_needs_two_to_be_twice_as_high() -> None:
    outlook = outlook_of([float(month) for month in range(30)], 10, 49.0, Better.HIGHER, 1)
    assert outlook.pace is not None
    assert (outlook.pace.required, outlook.pace.present) == (pytest.approx(2.0), pytest.approx(1.0))
    met = outlook_of([float(month) for month in range(30)], 10, 20.0, Better.HIGHER, 1)
    assert met.pace is not None
    assert met.pace.required == 0.0


@pytest.mark.parametrize(("points", "grade"), [(8, Grade.TRIAL), (23, Grade.TRIAL), (24, Grade.FULL)])
def test_an_outlook_on_fewer_than_twenty_four_points_is_a_trial(points: int, grade: Grade) -> None:
    assert outlook_of(noise(3, points), 2, 100.0, Better.HIGHER, 12).grade is grade


def test_seven_points_have_no_outlook() -> None:
    with pytest.raises(TooFewPoints):
        outlook_of(noise(3, 7), 2, 100.0, Better.HIGHER, 12)


def test_what_never_moved_stays_and_meets_its_goal_or_does_not() -> None:
    assert outlook_of([5.0] * 12, 6, 5.0, Better.HIGHER, 12).chance == 1.0
    assert outlook_of([5.0] * 12, 6, 5.0, Better.LOWER, 12).chance == 1.0
    still = outlook_of([5.0] * 12, 6, 5.1, Better.HIGHER, 12)
    assert (still.chance, still.forecast, still.method) == (0.0, 5.0, Method.NAIVE)


def test_a_period_that_is_over_is_known() -> None:
    known = known_outlook(0.95, 0.95, Better.HIGHER, 30)
    assert (known.chance, known.track, known.pace, known.method) == (1.0, Track.ON, None, Method.KNOWN)
    assert known_outlook(0.94, 0.95, Better.HIGHER, 30).track is Track.OFF


def year(so_far: float, goal: float, better: Better = Better.HIGHER) -> Outlook:
    return outlook_of(noise(4, 32), 4, goal, better, 12, Sum(so_far))


def test_a_years_total_is_what_there_is_and_what_four_months_bring() -> None:
    outlook = year(800.0, 1150.0)
    assert outlook.forecast == pytest.approx(1200.0, abs=5)
    assert outlook.low < 1200.0 < outlook.high
    assert outlook.track is Track.ON
    assert outlook.pace is not None
    assert outlook.pace.required == pytest.approx(87.5)
    assert outlook.pace.present == pytest.approx(100.0, abs=1)
    assert year(800.0, 1250.0).track is Track.OFF
    assert year(800.0, 1250.0, Better.LOWER).track is Track.ON
    assert year(800.0, 1150.0) == outlook  # seeded


def test_months_before_the_year_begins_are_not_counted() -> None:
    outlook = outlook_of(noise(4, 32), 14, 1150.0, Better.HIGHER, 12, Sum(0.0, skipped=2))
    assert outlook.forecast == pytest.approx(1200.0, abs=20)
    assert outlook.pace is not None
    assert outlook.pace.required == pytest.approx(1150 / 12)


def test_ways_ahead_spread_as_the_errors_did() -> None:
    errors = np.random.default_rng(5).normal(size=(ORIGINS, 3)).cumsum(axis=1)
    spread = Spread(errors)
    ways = spread.paths(np.zeros(3), 40_000, 1)
    held = np.mean(np.abs(ways) <= spread.reach(0.8), axis=0)
    assert held == pytest.approx([0.8] * 3, abs=0.01)


@pytest.mark.study
def test_goals_that_are_called_on_track_are_met_that_often() -> None:
    called, met = dict.fromkeys(Track, 0), dict.fromkeys(Track, 0)
    draws = np.random.default_rng(6)
    for _ in range(150):
        walk = 100 + np.cumsum(draws.normal(scale=0.3, size=36)) + draws.normal(size=36)
        goal = float(walk[:30].mean() + draws.normal(scale=2))
        track = outlook_of(walk[:30].tolist(), 6, goal, Better.HIGHER, 12).track
        called[track] += 1
        met[track] += bool(walk[35] >= goal)
    assert met[Track.ON] / called[Track.ON] >= 0.8
    assert met[Track.OFF] / called[Track.OFF] <= 0.2
