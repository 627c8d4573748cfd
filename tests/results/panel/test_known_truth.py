"""Known truth: what was planted is found at its lag, and what was not is not found more often than is stated."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scorecard.definitions.terms import Effect, Evidence
from scorecard.graph import Edge
from scorecard.results.panel.backtest import skill_of
from scorecard.results.panel.fit import false_discovery, slopes_of
from scorecard.results.panel.grade import EdgeGrade, edge_grade_of
from scorecard.results.panel.rows import Panel, rows_of
from scorecard.results.panel.tried import tried
from tests.results.panel.made import answered, leaning, unrelated
from tests.results.panel.published import case

pytestmark = pytest.mark.study

RUNS = 200
LAGS = tuple(range(7))
RAISES = Edge("driver", "parent", Effect.RAISES, Evidence.PANEL, position=0)
LOWERS = Edge("driver", "parent", Effect.LOWERS, Evidence.PANEL, position=0)


def graded(panel: Panel, edge: Edge = RAISES, lag: int = 1) -> EdgeGrade:
    found = tried(panel, lag)
    q = false_discovery(found.p)[found.lags.index(lag)] if found else None
    return edge_grade_of(edge, found, q)


def test_a_lag_of_three_weeks_is_found_and_its_interval_holds_the_truth() -> None:
    draws = np.random.default_rng(7)
    hits = covered = 0
    for _ in range(RUNS):
        driver = leaning(draws, 1, 104, 0.6)
        panel = Panel(driver, answered(driver, 0.8, 3, leaning(draws, 1, 104, 0.5)))
        slopes = slopes_of(rows_of(panel, LAGS), LAGS)
        hits += min(slopes, key=lambda slope: slope.p).lag == 3
        low, high = slopes[3].interval
        covered += low <= 0.8 <= high
    assert hits / RUNS >= case("c_lag_recovery_sim")["expected"]["lag_hit_rate"] - 0.05
    assert 0.90 <= covered / RUNS <= 0.97


def test_series_that_know_nothing_of_each_other_are_seldom_taken_for_driver_and_parent() -> None:
    draws = np.random.default_rng(7)
    false = 0
    for _ in range(RUNS):
        slopes = slopes_of(rows_of(unrelated(draws, 1, 104, 0.6), LAGS), LAGS)
        false += min(false_discovery([slope.p for slope in slopes])) <= 0.05
    assert false / RUNS <= case("c_lag_recovery_sim")["expected"]["false_driver_rate"]


@pytest.mark.parametrize("teams", [1, 4, 10])
@pytest.mark.parametrize("on_last", [0.0, 0.5, 1.0])
def test_months_of_noise_are_graded_no_more_often_than_stated(teams: int, on_last: float) -> None:
    draws = np.random.default_rng(11)
    grades = [graded(unrelated(draws, teams, 30, on_last)) for _ in range(100)]
    assert grades.count(EdgeGrade.ASSOCIATION) <= 5
    assert grades.count(EdgeGrade.CONTRADICTED) <= 5


def test_two_series_that_both_rise_do_not_go_together_for_that() -> None:
    draws = np.random.default_rng(3)
    rising = np.arange(30.0)[None]
    grades = [
        graded(Panel(rising + draws.normal(size=(1, 30)), rising + draws.normal(size=(1, 30)))) for _ in range(60)
    ]
    assert grades.count(EdgeGrade.ASSOCIATION) <= 3


def test_what_every_team_does_in_december_is_no_evidence() -> None:
    draws = np.random.default_rng(4)
    season = 5 * np.sin(np.arange(30) * 2 * np.pi / 12)[None]
    grades = [
        graded(Panel(season + draws.normal(size=(10, 30)), season + draws.normal(size=(10, 30)))) for _ in range(60)
    ]
    assert grades.count(EdgeGrade.ASSOCIATION) <= 3


def planted(teams: int, slope: float) -> Panel:
    draws = np.random.default_rng(5)
    driver = leaning(draws, teams, 30, 0.5) + 10 * np.arange(teams)[:, None]
    return Panel(driver, answered(driver, slope, 1, leaning(draws, teams, 30, 0.3)))


@pytest.mark.parametrize("teams", [1, 4, 12])
def test_what_was_planted_is_association_and_its_contrary_is_contradicted(teams: int) -> None:
    panel = planted(teams, 1.5)
    assert graded(panel, RAISES) is EdgeGrade.ASSOCIATION
    assert graded(panel, LOWERS) is EdgeGrade.CONTRADICTED
    found = tried(panel, 1)
    assert found is not None
    assert found.low < 1.5 < found.high
    assert found.found == 1


def test_an_edge_that_foretells_no_better_than_the_value_before_is_demoted() -> None:
    found = tried(planted(12, 1.5), 1)
    assert found is not None
    assert found.skill is not None
    assert found.skill > 0.2
    assert edge_grade_of(RAISES, replace(found, skill=0.0), 0.001) is EdgeGrade.UNTESTED
    assert edge_grade_of(RAISES, replace(found, skill=None), 0.001) is EdgeGrade.UNTESTED


def test_a_driver_that_says_nothing_foretells_nothing() -> None:
    draws = np.random.default_rng(8)
    skills = [skill_of(unrelated(draws, 8, 30, 0.5), 1) for _ in range(100)]
    told = [skill for skill in skills if skill is not None]
    assert len(told) == 100
    assert np.median(told) < 0.0


def test_too_few_periods_are_not_tested() -> None:
    draws = np.random.default_rng(9)
    panel = unrelated(draws, 8, 15, 0.0)
    assert tried(panel, 1) is None
    assert graded(panel) is EdgeGrade.UNTESTED
    assert skill_of(panel, 1) is None


def test_a_parent_that_is_the_same_in_every_team_cannot_be_tested_by_team() -> None:
    draws = np.random.default_rng(10)
    parent = np.repeat(draws.normal(size=(1, 30)), 8, axis=0)
    assert tried(Panel(draws.normal(size=(8, 30)), parent), 1) is None
