"""Rows: standing differences are taken out whole, whichever cells are missing, and units make no difference."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.results.panel.blocks import block_interval
from scorecard.results.panel.fit import slopes_of
from scorecard.results.panel.rows import Numbers, Panel, lagged, rows_of
from scorecard.results.panel.tried import tried
from tests.results.panel.made import answered, leaning

LAGS = (0, 1)
seeds = st.integers(0, 10_000)


def holed(seed: int, teams: int = 9, periods: int = 26) -> Panel:
    """A planted slope of 2 a period later, a tenth of the cells missing."""
    draws = np.random.default_rng(seed)
    driver = leaning(draws, teams, periods, 0.4)
    parent = answered(driver, 2.0, 1, leaning(draws, teams, periods, 0.4))
    for each in (driver, parent):
        each[draws.random(each.shape) < 0.1] = np.nan
    return Panel(driver, parent)


def by_dummies(panel: Panel) -> Numbers:
    """Slopes by one regression with a column for each team and each period: the long way, in plain numpy."""
    table = np.stack([panel.parent, *(lagged(panel.driver, lag) for lag in LAGS)], axis=-1)
    team, period = np.nonzero(~np.isnan(table).any(axis=-1))
    kept = table[team, period]
    columns = [kept[:, 1:], np.eye(panel.teams)[team], np.eye(table.shape[1])[period]]
    solved: Numbers = np.linalg.lstsq(np.hstack(columns), kept[:, 0], rcond=None)[0]
    return solved[: len(LAGS)]


@settings(max_examples=20)
@given(seeds)
def test_what_is_left_gives_the_slopes_of_a_regression_with_every_team_and_period_in_it(seed: int) -> None:
    panel = holed(seed)
    found = [slope.value for slope in slopes_of(rows_of(panel, LAGS), LAGS)]
    assert found == pytest.approx(by_dummies(panel), rel=1e-7)


@settings(max_examples=10)
@given(seeds, st.sampled_from([0.01, 60.0]), st.sampled_from([0.01, 60.0]))
def test_other_units_change_the_slope_and_nothing_that_is_judged_by(seed: int, wide: float, tall: float) -> None:
    panel = holed(seed)
    plain, other = tried(panel, 1), tried(Panel(panel.driver * wide, panel.parent * tall), 1)
    assert plain is not None
    assert other is not None
    assert other.slope == pytest.approx(plain.slope * tall / wide, rel=1e-6)
    assert (other.low, other.high) == pytest.approx((plain.low * tall / wide, plain.high * tall / wide), rel=1e-6)
    assert other.p == pytest.approx(plain.p, rel=1e-5, abs=1e-12)
    assert other.skill == pytest.approx(plain.skill)


@settings(max_examples=10)
@given(seeds)
def test_a_teams_usual_level_and_a_periods_own_weather_say_nothing(seed: int) -> None:
    panel = holed(seed)
    draws = np.random.default_rng(seed + 1)
    levels, weather = draws.normal(scale=50, size=(9, 1)), draws.normal(scale=50, size=(1, 26))
    moved = Panel(panel.driver + levels + weather, panel.parent - 3 * levels + weather)
    slopes = zip(slopes_of(rows_of(panel, LAGS), LAGS), slopes_of(rows_of(moved, LAGS), LAGS), strict=True)
    for plain, other in slopes:
        assert (other.value, other.error) == pytest.approx((plain.value, plain.error), rel=1e-6)


def test_the_same_rows_give_the_same_interval_and_it_holds_what_was_planted() -> None:
    rows = rows_of(holed(1), LAGS)
    low, high = block_interval(rows, 1)
    assert (low, high) == block_interval(rows, 1)
    assert low < 2.0 < high
