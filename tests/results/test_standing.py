from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.definitions.terms import Better, Chart
from scorecard.results.limits import natural_limits
from scorecard.results.points import points_of
from scorecard.results.reading import reading_of
from scorecard.results.signals import Direction, Rule, Variation
from scorecard.results.standing import Standing, standing_of

USUAL = [10, 12, 11, 10, 12, 11]  # limits 7.276, 11, 14.724
SEVEN_BACK = [11, 10, 12, 11, 10, 12, 11]

series = st.lists(st.integers(-20, 20), min_size=0, max_size=40)


def stands(values: list[float | None], better: Better = Better.LOWER, rebase_at: tuple[int, ...] = ()) -> Standing:
    standing = standing_of(values, better, rebase_at=rebase_at)
    assert standing is not None
    return standing


def test_nothing_stands_while_nothing_happened() -> None:
    assert standing_of(USUAL * 3, Better.HIGHER) is None
    assert standing_of([], Better.HIGHER) is None


def test_a_signal_begins_at_the_period_whose_rule_fired() -> None:
    standing = stands([*USUAL, 20, 21])

    assert (standing.since, standing.rule, standing.direction) == (6, Rule.OUTSIDE, Direction.UP)
    assert standing.signal is Variation.CONCERN


def test_a_run_begins_when_it_is_complete_not_where_hindsight_puts_it() -> None:
    shifted = [12, 13, 12, 13, 12, 13, 12]
    values = [*USUAL, *USUAL, *shifted]

    assert standing_of(values[:-1], Better.LOWER) is None
    assert (stands(values).since, stands(values).rule) == (18, Rule.RUN)


def test_the_level_before_leaves_out_the_points_that_made_the_signal() -> None:
    standing = stands([*USUAL, *USUAL, 12, 13, 12, 13, 12, 13, 12])

    assert standing.before_at == tuple(range(12))
    assert standing.before == natural_limits([*USUAL, *USUAL])


def test_where_all_that_is_known_made_the_signal_the_level_before_is_all_that_is_known() -> None:
    standing = stands([0, 1, 2, 3, 3.1, 3.2, 3.3])

    assert (standing.since, standing.rule) == (6, Rule.TREND)
    assert standing.before_at == tuple(range(7))


@pytest.mark.parametrize("back", range(7))
def test_a_lone_outlier_stands_until_seven_points_are_back(back: int) -> None:
    assert stands([*USUAL, 20, *SEVEN_BACK[:back]]).since == 6


def test_a_lone_outlier_no_longer_stands_when_seven_points_are_back() -> None:
    assert standing_of([*USUAL, 20, *SEVEN_BACK], Better.LOWER) is None


def test_seven_points_back_are_seven_in_a_row() -> None:
    assert standing_of([*USUAL, 20, *SEVEN_BACK[:6], 20, *SEVEN_BACK[:6]], Better.LOWER) is not None


def test_what_begins_after_points_were_back_began_then() -> None:
    """A month of noise before it does not tell when it began."""
    values = [*USUAL, *USUAL, 17, *SEVEN_BACK[:4], 35, 34]

    assert (stands(values).since, stands(values).rule) == (17, Rule.OUTSIDE)
    assert stands(values).before_at == stands(values[:13]).before_at


@pytest.mark.parametrize("later", [[35], [15, 35], [16, 15, 14, 21], [13.9, 14.2, 13.8, 16, 14, 17]])
def test_what_grows_or_wavers_began_when_it_was_first_seen(later: list[float]) -> None:
    assert stands([*USUAL, 20, *later]).since == 6


def test_what_comes_again_as_strong_as_at_first_began_at_first() -> None:
    """Such as what is felt in the months alone in which somebody is away."""
    assert stands([*USUAL, 40, *SEVEN_BACK[:6], 38, 37]).since == 6


def test_what_lay_too_far_out_for_noise_began_then_however_strong_it_comes_again() -> None:
    assert stands([*USUAL, *USUAL, 17, *SEVEN_BACK[:4], 60]).since == 17
    assert stands([*USUAL, *USUAL, 21, *SEVEN_BACK[:4], 60]).since == 12


def test_a_level_that_runs_on_inside_the_old_limits_is_not_back() -> None:
    shifted = [12, 13] * 12

    standing = stands([*USUAL, *USUAL, *shifted])
    assert standing.since == 18
    assert standing.before.outside(shifted) == [0] * 24


def test_coming_back_is_not_an_improvement() -> None:
    worse = [20, 21, 20, 21, 20, 21, 20, 21, 20, 21]

    assert standing_of([*USUAL, *USUAL, *worse, *SEVEN_BACK, *SEVEN_BACK], Better.LOWER) is None


def test_a_slow_way_back_is_still_the_old_signal() -> None:
    falling = [20, 18, 16, 14, 13, 12.5, 12]
    values = [*USUAL, *USUAL, 20, 21, *falling]

    assert points_of(values, Better.LOWER)[-1].signal is Variation.IMPROVEMENT
    assert (stands(values).since, stands(values).signal) == (12, Variation.CONCERN)


def test_a_signal_across_the_old_centre_takes_the_place_of_the_other() -> None:
    standing = stands([*USUAL, 20, 21, 20, 3, 2])

    assert (standing.since, standing.signal, standing.before.centre) == (9, Variation.IMPROVEMENT, 11.0)
    assert standing.before_at == tuple(range(6))


def test_a_re_base_ends_what_stood_before_it() -> None:
    values = [*USUAL, 20, 21, 20, 21, 20, 21, 20]

    assert stands(values).since == 6
    assert standing_of(values, Better.LOWER, rebase_at=[6]) is None
    assert stands([*values, 40], rebase_at=(6,)).since == 13


def test_missing_periods_are_counted_in_places_and_not_in_points() -> None:
    standing = stands([10, None, 12, 11, 10, None, 12, 11, 20, None])

    assert standing.since == 8
    assert standing.before_at == (0, 2, 3, 4, 6, 7)


def test_a_metric_without_a_better_direction_still_has_a_signal() -> None:
    assert stands([*USUAL, 20], Better.NEITHER).signal is Variation.NEUTRAL


@pytest.mark.parametrize("chart", [Chart.NONE, Chart.P, Chart.U])
def test_a_chart_without_limits_has_nothing_standing(chart: Chart) -> None:
    assert standing_of([*USUAL, 20], Better.LOWER, chart=chart) is None


@given(series)
def test_whoever_looked_when_it_began_saw_the_same(values: list[int]) -> None:
    standing = standing_of(values, Better.LOWER)
    if standing is not None:
        assert standing_of(values[: standing.since + 1], Better.LOWER) == standing


@given(series)
def test_the_first_signal_is_the_first_that_the_icon_showed(values: list[int]) -> None:
    shown = [points_of(values[: at + 1], Better.LOWER)[-1].signal for at in range(len(values))]
    first = next((at for at, signal in enumerate(shown) if signal not in (None, Variation.COMMON)), None)

    if first is None:
        assert standing_of(values, Better.LOWER) is None
    else:
        standing = stands(values[: first + 1])
        assert (standing.since, standing.signal) == (first, shown[first])


@given(series, st.lists(st.integers(-20, 20), max_size=6))
def test_nothing_ends_before_seven_more_points(values: list[int], later: list[int]) -> None:
    standing = standing_of(values, Better.LOWER)
    if standing is not None and standing.since == len(values) - 1:
        assert standing_of([*values, *later], Better.LOWER) is not None


@given(series)
def test_the_level_before_is_made_of_the_periods_it_names(values: list[int]) -> None:
    standing = standing_of(values, Better.LOWER)
    if standing is not None:
        assert standing.before == natural_limits([values[at] for at in standing.before_at])
        assert max(standing.before_at) <= standing.since


@given(series)
def test_flipping_what_is_better_flips_only_the_word(values: list[int]) -> None:
    lower, higher = standing_of(values, Better.LOWER), standing_of(values, Better.HIGHER)

    assert (lower is None) == (higher is None)
    if lower is not None and higher is not None:
        assert (lower.since, lower.rule, lower.before) == (higher.since, higher.rule, higher.before)
        assert {lower.signal, higher.signal} == {Variation.IMPROVEMENT, Variation.CONCERN}


def test_a_chart_is_drawn_against_the_level_before_while_a_signal_stands() -> None:
    usual, worse = [10.0, 12.0, 11.0, 10.0, 12.0, 11.0, 10.0, 12.0], [20.0, 21.0, 20.0, 21.0]
    reading = reading_of([*usual, *worse], Better.LOWER)
    shown = reading.shown(Better.LOWER)
    assert [point.signal for point in shown] == [Variation.COMMON] * 8 + [Variation.CONCERN] * 4
    assert {point.limits for point in shown} == {natural_limits(usual)}
