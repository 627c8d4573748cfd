from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.definitions.terms import Better, Chart
from scorecard.periods import Calendar, Grain
from scorecard.results.movement import caution_of, movement_of
from scorecard.results.neighbours import go_together, resemblance
from scorecard.results.reading import reading_of
from tests.results.test_false_alarms import noise

WAVE = [1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1]


def share_told(phi: float, periods: int = 24, charts: int = 1000) -> float:
    draw = np.random.default_rng(3)
    return float(np.mean([go_together(noise(draw, periods, phi)) for _ in range(charts)]))


def test_resemblance_is_the_sum_of_neighbours_products_over_that_of_squares() -> None:
    # off the mean of 2: -1, 1, -1, 1, 0, 0
    assert resemblance([1, 3, 1, 3, 2, 2]) == -3 / 4


def test_pure_noise_is_said_to_go_together_in_about_one_chart_of_twenty() -> None:
    assert 0.02 < share_told(phi=0) < 0.07


def test_series_of_which_half_remains_the_next_month_are_mostly_found() -> None:
    assert share_told(phi=0.5) > 0.6


def test_under_twelve_values_nothing_is_said() -> None:
    assert not go_together(WAVE[:11])
    assert go_together(WAVE)


@given(st.floats(-1e9, 1e9), st.integers(12, 40))
def test_values_that_never_change_do_not_go_together(value: float, periods: int) -> None:
    assert not go_together([value] * periods)


@given(st.lists(st.integers(-100, 100), min_size=12, max_size=40), st.sampled_from([0.5, 3.0, 1000.0]))
def test_shifting_and_scaling_values_changes_no_resemblance(values: list[int], factor: float) -> None:
    moved = [factor * (value + 50) for value in values]

    assert resemblance(moved) == pytest.approx(resemblance(values), abs=1e-9)


def test_a_change_of_level_is_not_taken_for_months_that_go_together() -> None:
    usual = [10, 12, 11, 10, 12, 11, 12, 10, 11, 12, 10, 12]
    risen = [*usual, *(value + 10 for value in usual)]

    assert go_together(risen)
    assert not reading_of(risen, Better.LOWER).goes_together


def test_nothing_is_said_of_what_has_no_chart() -> None:
    assert not reading_of(WAVE, Better.LOWER, chart=Chart.NONE).goes_together
    assert not reading_of([], Better.LOWER).goes_together


def test_a_movement_says_that_neighbours_go_together_in_words() -> None:
    months = Calendar().spine(date(2025, 1, 1), date(2026, 1, 1), Grain.MONTH)
    reading = reading_of([1, 2, 3, 4, 3, 2] * 2, Better.LOWER)  # too even for a signal

    told = "neighbouring months go together, so expect more false alarms"
    assert caution_of(reading, months) == movement_of(reading, months, Chart.XMR).caution == told
    assert caution_of(reading_of([1, 6] * 6, Better.LOWER), months) == ""
