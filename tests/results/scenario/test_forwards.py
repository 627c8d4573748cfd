"""What if: arithmetic stays exact, beliefs stay beliefs, and what does not change does not move."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorecard.definitions.formula import parse_formula
from scorecard.definitions.terms import Evidence
from scorecard.results.formula import result_of
from scorecard.results.scenario.scenario import Change, Scenario
from scorecard.results.scenario.strength import Between, EdgeName, Estimate, Strength, drawn_from
from scorecard.results.scenario.tree import ByFormula, Part, Read, Step, Tree, values_in
from scorecard.results.scenario.whatif import WhatIf, whatif_of
from tests.results.scenario.trees import believed_trees, computed, driven, exact_trees, leaf, numbers

CALLS, HANDLED = leaf("calls", 200.0), leaf("handled", 150.0)
REACHED = computed("reached", "handled / calls", HANDLED, CALLS)
HAPPY = driven("happy", 0.4, "reached")
DESK = Tree((CALLS, HANDLED, REACHED, HAPPY))
BELIEVED: dict[EdgeName, Strength] = {("reached", "happy"): Between(0.2, 0.6)}


def asked(tree: Tree, strengths: dict[EdgeName, Strength], **changes: float) -> WhatIf:
    return whatif_of(tree, Scenario(tuple(Change(*change) for change in changes.items())), strengths)


def test_arithmetic_and_belief_are_told_apart() -> None:
    found = asked(DESK, BELIEVED, handled=180.0)
    reached, happy = found.of("reached"), found.of("happy")
    assert reached
    assert happy
    assert (reached.exact, reached.band) == (0.9, None)
    assert happy.exact == happy.today == 0.4
    assert happy.way.evidence == {Evidence.FORMULA, Evidence.ASSUMED}
    assert happy.bounds == pytest.approx((0.4 + 0.15 * 0.2, 0.4 + 0.15 * 0.6))
    assert happy.band
    assert happy.band.median == pytest.approx(0.4 + 0.15 * 0.4, rel=0.01)
    assert [(share.lower, share.upper, share.share) for share in happy.spread] == [("reached", "happy", 1.0)]


def test_an_edge_of_no_known_strength_moves_nothing_and_is_named() -> None:
    found = asked(Tree((*DESK.steps[:3], driven("happy", 0.4, unknown=("reached",)))), {}, handled=180.0).of("happy")
    assert found
    assert (found.exact, found.band, found.way.evidence) == (0.4, None, frozenset())
    assert [edge.lower for edge in found.way.unknown] == ["reached"]


def test_what_lies_beyond_an_unknown_edge_is_not_known_either() -> None:
    happy = driven("happy", 0.4, unknown=("reached",))
    found = asked(Tree((*DESK.steps[:3], happy, computed("sad", "1 - happy", happy))), {}, handled=180.0).of("sad")
    assert found
    assert (found.exact, found.way.evidence) == (0.6, frozenset())


def test_a_metric_that_is_set_stands_there_whatever_leads_to_it() -> None:
    found = asked(DESK, BELIEVED, handled=180.0, reached=0.5)
    reached = found.of("reached")
    assert reached
    assert (reached.exact, reached.is_given) == (0.5, True)
    assert [moved.metric for moved in found.moved] == ["handled", "reached", "happy"]


def test_division_by_nothing_is_no_number() -> None:
    reached = asked(DESK, BELIEVED, calls=0.0).of("reached")
    assert reached
    assert reached.exact is None


def test_a_part_moves_its_whole_by_its_share_of_the_rows() -> None:
    whole = Step("all", 0.5, parts=(Part("phone", 0.25),))
    found = asked(Tree((leaf("phone", 0.4), whole)), {}, phone=0.8).of("all")
    assert found
    assert found.exact == pytest.approx(0.6)


def test_an_input_of_another_period_moves_by_as_much_as_today() -> None:
    inputs = {"handled": Read("handled", here=100.0, today=150.0), "calls": 400.0}
    growth = ByFormula(parse_formula("handled / calls"), inputs)
    found = asked(Tree((HANDLED, Step("reached", 0.25, exact=growth))), {}, handled=190.0).of("reached")
    assert found
    assert found.exact == 140 / 400


def test_a_belief_is_drawn_once_however_many_ways_pass_it() -> None:
    believed = driven("mid", 1.0, "low")
    tree = Tree((leaf("low", 0.0), believed, computed("none", "mid - mid", believed)))
    draws = drawn_from({("low", "mid"): Between(0, 1)})
    assert np.ptp(values_in(tree, {"low": 1.0}, draws)["none"]) == 0


def test_another_belief_beside_it_changes_no_draw() -> None:
    one: dict[EdgeName, Strength] = {("a", "b"): Estimate(1, 1)}
    beside = drawn_from({("c", "d"): Between(0, 1), **one})
    assert (drawn_from(one)["a", "b"] == beside["a", "b"]).all()


@given(exact_trees(), st.sampled_from("ab"))
def test_no_change_gives_todays_values_to_the_last_digit(tree: Tree, name: str) -> None:
    found = values_in(tree, {name: tree.by_metric[name].today}, {})
    assert {metric: float(value) for metric, value in found.items()} == {step.metric: step.today for step in tree.steps}


@given(believed_trees(), st.sampled_from("ab"))
def test_no_change_moves_no_belief(told: tuple[Tree, dict[EdgeName, Strength]], name: str) -> None:
    tree, strengths = told
    found = asked(tree, strengths, **{name: tree.by_metric[name].today})
    for moved in found.moved:
        assert moved.exact == moved.today
        assert moved.band is None or moved.band.low_95 == moved.band.high_95 == moved.today


@given(exact_trees(), numbers)
def test_arithmetic_gives_the_very_number_of_computing_anew(tree: Tree, value: float) -> None:
    known: dict[str, float | None] = {"a": value, "b": tree.by_metric["b"].today}
    for step in tree.steps[2:]:
        assert step.exact
        known[step.metric] = result_of(step.exact.formula, known)
    found = values_in(tree, {"a": value}, {})
    told = {name: None if np.isnan(number) else float(number) for name, number in found.items()}
    assert told == known


@given(exact_trees(signs="+*"), numbers, numbers)
def test_more_below_is_never_less_above_where_nothing_is_taken_away(tree: Tree, one: float, other: float) -> None:
    less, more = (values_in(tree, {"a": value}, {}) for value in sorted((one, other)))
    assert all(less[name] <= more[name] for name in less)


@given(believed_trees(), numbers)
def test_the_middle_lies_between_the_corners(told: tuple[Tree, dict[EdgeName, Strength]], value: float) -> None:
    tree, strengths = told
    for moved in asked(tree, strengths, a=value).moved:
        if moved.bounds and moved.band:
            low, high = moved.bounds
            room = 1e-9 * max(abs(low), abs(high))
            assert low - room <= moved.band.median <= high + room


@given(believed_trees(), numbers)
def test_every_draw_of_a_range_lies_between_the_corners(
    told: tuple[Tree, dict[EdgeName, Strength]], value: float
) -> None:
    tree, strengths = told
    assume(all(isinstance(strength, Between) for strength in strengths.values()))
    found = asked(tree, strengths, a=value)
    assert all(moved.bounds for moved in found.moved if moved.band)
    draws = values_in(tree, {"a": value}, drawn_from(strengths))
    for moved in found.moved:
        if moved.bounds:
            room = 1e-9 * max(map(abs, moved.bounds))
            assert moved.bounds[0] - room <= draws[moved.metric].min()
            assert draws[moved.metric].max() <= moved.bounds[1] + room


def test_a_number_has_bounds_though_others_hang_on_more_than_can_be_tried() -> None:
    names = [f"low_{number}" for number in range(20)]
    tree = Tree((leaf("a", 0.0), *(driven(name, 1.0, "a") for name in names), driven("top", 1.0, *names)))
    ways = [("a", name) for name in names] + [(name, "top") for name in names]
    found = asked(tree, dict.fromkeys(ways, Between(0, 1)), a=1.0)
    low, top = found.of("low_3"), found.of("top")
    assert low
    assert top
    assert (low.bounds, top.bounds) == ((1.0, 2.0), None)


def test_what_turns_back_between_the_corners_has_no_bounds() -> None:
    """x × (1 − x) is 0 at both ends of 0 to 1, and more in between."""
    one = driven("x", 0.0, "a")
    tree = Tree((leaf("a", 0.0), one, computed("hill", "x * (1 - x)", one)))
    hill = asked(tree, {("a", "x"): Between(0, 1)}, a=1.0).of("hill")
    assert hill
    assert hill.bounds is None


@given(believed_trees(), numbers)
def test_shares_of_the_spread_add_up_to_all_of_it(told: tuple[Tree, dict[EdgeName, Strength]], value: float) -> None:
    tree, strengths = told
    for moved in asked(tree, strengths, a=value).moved:
        assert not moved.spread or sum(share.share for share in moved.spread) == pytest.approx(1)
