"""Scenarios over a whole company: nothing moves where nothing changes, and arithmetic is that of the numbers shown."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from scorecard.answers import Anyone
from scorecard.definitions.terms import Evidence
from scorecard.project import Project, open_project
from scorecard.project.scenarios import today_in
from scorecard.results.commitments import WHOLE
from scorecard.results.scenario.scenario import Change, Scenario
from scorecard.results.scenario.strength import Between, EdgeName, Strength, name_of
from scorecard.results.scenario.tree import Tree, values_in
from scorecard.results.scenario.trees import tree_of
from scorecard.results.scenario.whatif import whatif_of


@pytest.fixture(scope="module")
def project(small_company: Path) -> Project:
    return open_project(small_company)


@pytest.fixture(scope="module")
def strengths(project: Project) -> dict[EdgeName, Strength]:
    """As if each owner believed that the metric above goes with it by up to a tenth."""
    declared = (edge for edge in project.graph.edges if not edge.evidence.is_exact)
    return {name_of(edge): Between(0.0, 0.1) for edge in declared}


@pytest.fixture(scope="module")
def tree(project: Project, strengths: dict[EdgeName, Strength]) -> Tree:
    names = tuple(project.catalogue.metrics)
    return tree_of(names, project.catalogue, project.graph, today_in(project, names, WHOLE, Anyone()), strengths)


def test_no_change_gives_every_metric_as_it_is_shown(tree: Tree, strengths: dict[EdgeName, Strength]) -> None:
    middles = {edge: strength.middle for edge, strength in strengths.items()}
    for step in tree.steps:
        found = values_in(tree, {step.metric: step.today}, middles)
        assert {name: float(value) for name, value in found.items()} == {each.metric: each.today for each in tree.steps}


def test_every_metric_can_be_asked_about(tree: Tree, strengths: dict[EdgeName, Strength]) -> None:
    for step in tree.steps:
        found = whatif_of(tree, Scenario((Change(step.metric, step.today * 1.1),)), strengths)
        for moved in found.moved:
            assert moved.is_given or moved.way.evidence
            assert (moved.band is None) == moved.way.is_exact
            assert moved.band is None or np.isfinite([moved.band.low_95, moved.band.high_95]).all()


@pytest.mark.long
def test_what_is_not_arithmetic_has_no_exact_effect(project: Project) -> None:
    [calls] = [edge for edge in project.graph.edges if edge.strength]
    today = project.whatif(Scenario((Change(calls.lower, 0.01),))).found.of(calls.upper)
    assert today
    assert calls.evidence is Evidence.ASSUMED
    assert today.exact == today.today
    assert today.band


@pytest.mark.long
def test_a_goal_reached_backwards_is_reached_forwards(project: Project) -> None:
    answer = project.reach("calls_unanswered", 0.055)
    move = answer.found.moves[0]
    assert move.value
    found = project.whatif(Scenario((Change(move.lever.metric, move.value),))).found.of("calls_unanswered")
    assert found
    assert found.band
    assert found.band.median == pytest.approx(0.055, abs=1e-9)
