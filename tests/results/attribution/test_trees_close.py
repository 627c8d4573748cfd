"""Along any formula contributions add up to the change to 1e-9, and swapping the periods flips every sign."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorecard.definitions.formula import Formula, Input, Negated, Number, Operation, Operator, parse_formula
from scorecard.periods import Grain, Span
from scorecard.results.attribution.multipliers import multipliers_of, product_weights
from scorecard.results.attribution.trees import Branch, Stop, Tree, level_of, stops_of, ways_of
from tests.results.attribution.shapley import effects_of
from tests.thorough import examples

NAMES = ("p", "q", "r")
# zeros, parts below zero, and large beside small
VALUES = st.one_of(st.just(0.0), st.integers(-(10**7), 10**7).map(lambda each: each / 97))
STOPS = (*(Stop(f"m{at}") for at in range(5)), Stop("m0", offsets=(Span(1, Grain.YEAR),)))


def formulas() -> st.SearchStrategy[Formula]:
    leaf = st.one_of(st.sampled_from(NAMES).map(Input), VALUES.map(Number))
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(Negated, inner), st.builds(Operation, inner, st.sampled_from(list(Operator)), inner)
        ),
        max_leaves=5,
    )


def branches(below: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    def branch(formula: Formula, trees: list[Tree]) -> Tree:
        return Branch(formula, tuple((name, name, tree) for name, tree in zip(NAMES, trees, strict=True)))

    return st.builds(branch, formulas(), st.lists(below, min_size=3, max_size=3))


# stops are few, so that most trees are graphs in which a node is reached along several paths
TREES: st.SearchStrategy[Tree] = branches(st.one_of(st.sampled_from(STOPS), branches(st.sampled_from(STOPS))))
LEVELS = st.fixed_dictionaries(dict.fromkeys(STOPS, VALUES))


def points_of(tree: Tree, before: Mapping[Stop, float], after: Mapping[Stop, float]) -> list[float]:
    ways = ways_of(tree, before, after)
    assert ways is not None
    return [way.multiplier * (after[way.stop] - before[way.stop]) for way in ways]


@examples(200)
@given(TREES, LEVELS, LEVELS)
def test_contributions_add_up_to_the_change_and_swapped_periods_flip_every_sign(
    tree: Tree, before: dict[Stop, float], after: dict[Stop, float]
) -> None:
    then, now = level_of(tree, before), level_of(tree, after)
    assume(then is not None and now is not None and max(abs(then), abs(now)) < 1e12)
    assert then is not None
    assert now is not None
    points = points_of(tree, before, after)
    size = fsum(map(abs, points)) + abs(then) + abs(now)
    assume(size < 1e12)
    assert abs(fsum(points) - (now - then)) <= 1e-9 * max(1.0, size)
    back = points_of(tree, after, before)
    assert back == pytest.approx([-each for each in points], rel=1e-9, abs=1e-9 * max(1.0, size))


@given(TREES, LEVELS)
def test_a_tree_with_a_missing_end_has_no_contributions_rather_than_guessed_ones(
    tree: Tree, levels: dict[Stop, float]
) -> None:
    for stop in stops_of(tree):
        missing = {**levels, stop: None}
        if level_of(tree, missing) is None:
            assert ways_of(tree, levels, missing) is None
            assert ways_of(tree, missing, levels) is None


@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=6))
def test_the_weights_of_a_product_are_shapleys(pairs: list[tuple[float, float]]) -> None:
    names = [f"x{at}" for at in range(len(pairs))]
    before, after = ({name: pair[at] for name, pair in zip(names, pairs, strict=True)} for at in (0, 1))
    weights = product_weights(list(before.values()), list(after.values()))
    brute = effects_of(lambda **factors: _product(factors.values()), before, after)
    found = {name: weight * (after[name] - before[name]) for name, weight in zip(names, weights, strict=True)}
    size = max(1.0, *(abs(each) for each in brute.values()), *(abs(each) for each in found.values()))
    assert found == pytest.approx(brute, rel=1e-9, abs=1e-9 * size)


def test_a_ratio_gives_what_is_above_the_mean_of_what_it_is_divided_by_and_what_is_below_the_rest() -> None:
    told = multipliers_of(parse_formula("n / d"), {"n": 10, "d": 100}, {"n": 30, "d": 120})
    assert told == pytest.approx({"n": (1 / 100 + 1 / 120) / 2, "d": -20 / (100 * 120)})


@pytest.mark.parametrize(
    ("before", "after"), [({"n": 1, "d": 0}, {"n": 1, "d": 2}), ({"n": 1, "d": 2}, {"n": None, "d": 2})]
)
def test_divided_by_zero_or_missing_there_are_no_multipliers(
    before: dict[str, float | None], after: dict[str, float | None]
) -> None:
    assert multipliers_of(parse_formula("n / d"), before, after) is None


def test_a_constant_and_an_input_that_is_named_twice_are_no_trouble() -> None:
    told = multipliers_of(parse_formula("-(x * x) + 100 * x - 3"), {"x": 2}, {"x": 5})
    assert told == pytest.approx({"x": -7 + 100})


def _product(factors: object) -> float:
    product = 1.0
    for factor in factors:  # type: ignore[attr-defined]
        product *= factor
    return product
