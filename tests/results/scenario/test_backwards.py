"""Backwards and the cascade: what a goal asks of those that lead to it."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorecard.definitions.terms import Evidence
from scorecard.results.scenario.backwards import Lever, aim_at, lowest_of, moves_to, not_known, way_between
from scorecard.results.scenario.cascade import cascade_of, shares_of
from scorecard.results.scenario.scenario import Change, Scenario
from scorecard.results.scenario.strength import Between
from scorecard.results.scenario.today import Seen
from scorecard.results.scenario.tree import Tree, values_in
from scorecard.results.scenario.whatif import whatif_of
from tests.results.scenario.trees import computed, driven, exact_trees, leaf, numbers

SALES, PRICE = leaf("sales", 100.0), leaf("price", 5.0)
INCOME = computed("income", "sales * price", SALES, PRICE)
SHOP = Tree((SALES, PRICE, INCOME))


def lever(name: str, low: float, high: float, today: float, department: str | None = None) -> Lever:
    return Lever(name, department, today, Seen(low, high, 12), least=0.0)


LEVERS = (lever("sales", 80, 120, 100, "shop"), lever("price", 4, 6, 5, "buying"))


def test_the_smallest_step_comes_first_beside_what_was_ever_seen() -> None:
    wide = lever("price", 1, 9, 5)
    moves = moves_to(aim_at(SHOP, "income", 550, {}), (LEVERS[0], wide))
    assert [move.lever.metric for move in moves] == ["price", "sales"]
    assert [move.value for move in moves] == [pytest.approx(5.5), pytest.approx(110)]
    assert [move.size for move in moves] == [pytest.approx(0.0625), pytest.approx(0.25)]
    further = moves_to(aim_at(SHOP, "income", 550, {}), (lever("sales", 0, 1000, 100), LEVERS[1]))
    assert [move.lever.metric for move in further] == ["sales", "price"]


def test_what_was_never_seen_comes_after_what_was_however_small() -> None:
    wide, narrow = lever("sales", 99, 200, 100), lever("price", 1, 5.1, 5)
    moves = moves_to(aim_at(SHOP, "income", 600, {}), (narrow, wide))
    assert [(move.lever.metric, move.is_seen) for move in moves] == [("sales", True), ("price", False)]


def test_what_cannot_reach_it_says_so() -> None:
    settled, calls = leaf("settled", 0.5), leaf("calls", 100.0)
    tree = Tree((settled, calls, computed("solved", "settled * calls", settled, calls)))
    share = Lever("settled", None, 0.5, Seen(0.4, 0.6, 12), least=0.0, most=1.0)
    assert [move.value for move in moves_to(aim_at(tree, "solved", 101, {}), [share])] == [None]


def test_only_the_lowest_of_which_is_known_how_they_lead_up_are_levers() -> None:
    happy = driven("happy", 0.4, "income", unknown=("weather",))
    tree = Tree((leaf("weather", 1.0), *SHOP.steps, happy))
    assert lowest_of(tree, "happy") == ("sales", "price")
    assert [edge.lower for edge in not_known(tree, "happy")] == ["weather"]
    assert way_between(tree, "sales", "happy").evidence == {Evidence.FORMULA, Evidence.ASSUMED}


def test_it_is_the_middle_of_what_is_believed_that_reaches_the_target() -> None:
    tree = Tree((leaf("notes", 0.5), driven("happy", 0.4, "notes")))
    believed = {("notes", "happy"): Between(0.1, 0.3)}
    [move] = moves_to(aim_at(tree, "happy", 0.45, believed), [lever("notes", 0.4, 0.9, 0.5)])
    assert move.value == pytest.approx(0.75, abs=0.01)
    assert move.value
    found = whatif_of(tree, Scenario((Change("notes", move.value),)), believed).of("happy")
    assert found
    assert found.band
    assert found.band.median == pytest.approx(0.45, abs=1e-9)


def test_a_goal_is_handed_down_in_proportion_to_what_each_was_ever_seen_to_do() -> None:
    cascade = cascade_of(aim_at(SHOP, "income", 600, {}), LEVERS)
    sales, price = cascade.together.moves
    assert sales.value
    assert price.value
    assert sales.value * price.value == pytest.approx(600, rel=1e-9)
    assert (sales.value - 100) / (120 - 100) == pytest.approx((price.value - 5) / (6 - 5))
    assert cascade.together.share == pytest.approx((sales.value - 100) / 20)
    assert [move.value for move in cascade.alone["shop"].moves] == [pytest.approx(120)]
    assert [move.value for move in cascade.alone["buying"].moves] == [pytest.approx(6)]


def test_a_metric_at_its_best_is_asked_for_nothing_more() -> None:
    at_best = lever("sales", 80, 100, 100)
    sales, price = shares_of(aim_at(SHOP, "income", 550, {}), (at_best, LEVERS[1])).moves
    assert (sales.value, price.value) == (100, pytest.approx(5.5))


def test_a_goal_below_today_asks_for_less() -> None:
    sales, price = shares_of(aim_at(SHOP, "income", 400, {}), LEVERS).moves
    assert sales.value
    assert price.value
    assert sales.value < 100
    assert price.value < 5


def test_a_goal_that_is_reached_asks_for_nothing() -> None:
    shares = shares_of(aim_at(SHOP, "income", 500, {}), LEVERS)
    assert (shares.share, [move.value for move in shares.moves]) == (0, [100, 5])


def test_what_nobody_can_reach_is_not_handed_down() -> None:
    stuck = lever("sales", 100, 100, 100)
    assert shares_of(aim_at(SHOP, "income", 600, {}), [stuck]).share is None


@given(exact_trees(), st.floats(0.5, 2), numbers)
def test_what_was_solved_backwards_reaches_the_target_forwards(tree: Tree, width: float, value: float) -> None:
    """To 1e-9, wherever the tree can get there at all: the target is what some value of the lever gives."""
    top = tree.steps[-1].metric
    target = float(values_in(tree, {"a": value}, {})[top])
    today = tree.by_metric["a"].today
    assume(-inf < target < inf and abs(target - tree.by_metric[top].today) > 1e-6 and "a" in lowest_of(tree, top))
    given_lever = Lever("a", None, today, Seen(today - width, today + width, 12))
    [move] = moves_to(aim_at(tree, top, target, {}), [given_lever])
    if move.value is not None:  # a tree that turns back, or jumps at a division by 0, may hide the way there
        found = whatif_of(tree, Scenario((Change("a", move.value),)), {}).of(top)
        assert found
        assert found.exact == pytest.approx(target, rel=1e-9, abs=1e-9)


@given(exact_trees(signs="+*"), numbers)
def test_where_every_step_goes_one_way_it_is_always_found(tree: Tree, value: float) -> None:
    top = tree.steps[-1].metric
    assume("a" in lowest_of(tree, top))
    target = float(values_in(tree, {"a": value}, {})[top])
    today = tree.by_metric["a"].today
    [move] = moves_to(
        aim_at(tree, top, target, {}), [Lever("a", None, today, Seen(today - 1, today + 1, 12), least=0.0)]
    )
    assert move.value is not None
    assert float(values_in(tree, {"a": move.value}, {})[top]) == pytest.approx(target, rel=1e-9)


def test_what_may_as_well_not_move_it_is_no_way_there() -> None:
    """The middle of what is believed would do, but for all that is known it may move it the other way."""
    tree = Tree((leaf("notes", 0.5), leaf("calls", 0.5), driven("happy", 0.4, "notes", "calls")))
    believed = {("notes", "happy"): Between(-0.1, 0.3), ("calls", "happy"): Between(0.1, 0.3)}
    aim = aim_at(tree, "happy", 0.42, believed)
    levers = [lever("notes", 0.4, 0.9, 0.5), lever("calls", 0.4, 0.9, 0.5)]
    sure, doubtful = moves_to(aim, levers)
    assert (sure.lever.metric, sure.value) == ("calls", pytest.approx(0.6, abs=0.01))
    assert (doubtful.lever.metric, doubtful.value, doubtful.is_in_doubt) == ("notes", None, True)
    found = shares_of(aim, levers)
    assert {move.lever.metric: move.value for move in found.moves} == {"notes": 0.5, "calls": sure.value}
