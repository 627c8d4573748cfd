"""What failures cost an outcome counts once: a linked driver reaches it by its own edge alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.definitions.terms import Evidence
from scorecard.results.scenario.scenario import Change, Scenario
from scorecard.results.scenario.strength import EdgeName, Measured, Strength, drawn_from
from scorecard.results.scenario.tree import Part, Step, Tree, values_in
from scorecard.results.scenario.whatif import WhatIf, whatif_of
from tests.results.scenario.trees import computed, leaf, linked, linked_trees, numbers

WRONG, CALLS = leaf("wrong", 0.10), linked("calls", 0.30, "wrong")
CHAIN = Tree((WRONG, CALLS, linked("recommend", 20.0, "wrong", "calls")))
# of every hundred statements, each wrong one more costs 50 points in all, and brings half a call more
STRONG: dict[EdgeName, Strength] = {
    ("wrong", "calls"): Measured(0.5, 0.4, 0.6),
    ("wrong", "recommend"): Measured(-50.0, -60.0, -40.0),
    ("calls", "recommend"): Measured(-20.0, -25.0, -15.0),
}


def asked(tree: Tree, strengths: dict[EdgeName, Strength], **changes: float) -> WhatIf:
    return whatif_of(tree, Scenario(tuple(Change(*change) for change in changes.items())), strengths)


def middles(tree: Tree, strengths: dict[EdgeName, Strength], **changes: float) -> dict[str, float]:
    found = values_in(tree, changes, {edge: strength.middle for edge, strength in strengths.items()})
    return {name: float(value) for name, value in found.items()}


def test_a_chain_counts_once() -> None:
    """Ten wrong ones fewer are five calls fewer, and 5 points: not 5 and one more for the calls."""
    assert middles(CHAIN, STRONG, wrong=0.0) == pytest.approx({"wrong": 0.0, "calls": 0.25, "recommend": 25.0})


def test_a_later_driver_moves_the_outcome_when_it_moves_by_itself() -> None:
    assert middles(CHAIN, STRONG, calls=0.20)["recommend"] == pytest.approx(22.0)


def test_both_set_to_nothing_come_to_what_both_cost() -> None:
    assert middles(CHAIN, STRONG, wrong=0.0, calls=0.0)["recommend"] == pytest.approx(20 + 5 + 6)


def test_where_a_driver_has_no_strength_of_its_own_the_way_by_the_other_counts() -> None:
    found = {edge: strength for edge, strength in STRONG.items() if edge != ("wrong", "recommend")}
    assert middles(CHAIN, found, wrong=0.0)["recommend"] == pytest.approx(21.0)


def test_a_longer_chain_counts_once_at_every_outcome() -> None:
    tree = Tree((*CHAIN.steps, linked("leave", 0.1, "wrong", "recommend")))
    strengths = STRONG | {("wrong", "leave"): Measured(1.0, 0.5, 1.5), ("recommend", "leave"): Measured(-0.1, -0.2, 0)}
    assert middles(tree, strengths, wrong=0.05)["leave"] == pytest.approx(0.05)
    assert middles(tree, strengths, calls=0.25)["leave"] == pytest.approx(0.1 - 0.1 * 1.0)


def test_what_a_driver_does_by_way_of_a_part_or_a_belief_is_in_its_points_already() -> None:
    phone = linked("by_phone", 0.3, "wrong")
    tree = Tree((WRONG, phone, Step("calls", 0.3, parts=(Part("by_phone", 0.5),), drivers=CALLS.drivers)))
    strengths = STRONG | {("wrong", "by_phone"): Measured(0.8, 0.7, 0.9)}
    assert middles(tree, strengths, wrong=0.0)["calls"] == pytest.approx(0.25)
    assert middles(tree, strengths, by_phone=0.2)["calls"] == pytest.approx(0.25)


def test_arithmetic_stays_exact_and_what_lies_beyond_an_association_is_a_range() -> None:
    share = computed("share_wrong", "wrong * 1", WRONG)
    cost = computed("cost", "calls * 2", CALLS)
    found = asked(Tree((*CHAIN.steps, share, cost)), STRONG, wrong=0.05)
    exact, ranged = found.of("share_wrong"), found.of("cost")
    assert exact
    assert (exact.exact, exact.band) == (0.05, None)
    assert ranged
    assert ranged.exact == ranged.today == 0.6
    assert ranged.way.evidence == {Evidence.FORMULA, Evidence.LINKED}
    assert ranged.bounds == pytest.approx((0.6 - 0.05 * 0.6 * 2, 0.6 - 0.05 * 0.4 * 2))
    assert ranged.band
    assert ranged.band.low_95 <= 0.55 <= ranged.band.high_95


def test_draws_of_a_lopsided_interval_have_its_middle_and_its_ends() -> None:
    draws = drawn_from({("a", "b"): Measured(1.0, 0.8, 2.0)}, count=100_000)["a", "b"]
    assert np.percentile(draws, (2.5, 50, 97.5)) == pytest.approx((0.8, 1.0, 2.0), abs=0.02)


@given(linked_trees(), numbers, numbers)
def test_more_below_is_never_less_above(told: tuple[Tree, dict[EdgeName, Strength]], one: float, other: float) -> None:
    tree, strengths = told
    less, more = (middles(tree, strengths, a=value) for value in sorted((one, other)))
    assert all(less[name] <= more[name] + 1e-9 * abs(more[name]) for name in less)


@given(linked_trees())
def test_no_change_moves_nothing(told: tuple[Tree, dict[EdgeName, Strength]]) -> None:
    tree, strengths = told
    for moved in asked(tree, strengths, a=tree.by_metric["a"].today).moved:
        assert moved.exact == moved.today
        assert moved.band is None or moved.band.low_95 == moved.band.high_95 == moved.today


@given(linked_trees(), numbers)
def test_a_linked_driver_moves_its_outcome_by_its_own_strength_alone(
    told: tuple[Tree, dict[EdgeName, Strength]], value: float
) -> None:
    tree, strengths = told
    found = middles(tree, strengths, a=value)
    for step in tree.steps:
        if (edge := ("a", step.metric)) in strengths:
            move = strengths[edge].middle * (value - tree.by_metric["a"].today)
            assert found[step.metric] - step.today == pytest.approx(move, abs=1e-9)


@given(linked_trees(), numbers)
def test_the_range_holds_its_middle(told: tuple[Tree, dict[EdgeName, Strength]], value: float) -> None:
    for moved in asked(*told, a=value).moved:
        if moved.band:
            assert moved.band.low_95 <= moved.band.low_80 <= moved.band.median
            assert moved.band.median <= moved.band.high_80 <= moved.band.high_95


@given(st.floats(-5, 5), st.floats(0, 3), st.floats(0, 3), st.floats(-4, 4))
def test_another_unit_keeps_a_value_within_its_ends(value: float, below: float, above: float, by: float) -> None:
    found = Measured(value, value - below, value + above).times(by)
    assert found.low <= found.value <= found.high
