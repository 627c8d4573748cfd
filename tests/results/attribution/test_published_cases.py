"""Contributions are the published ones (Das Gupta 1993, and others), or are told apart from another method's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from math import fsum
from pathlib import Path
from typing import Any

import pytest

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.formula import parse_formula
from scorecard.results.attribution.kitagawa import Leaf, shares_of
from scorecard.results.attribution.multipliers import multipliers_of
from scorecard.results.attribution.trees import Stop, level_of, tree_of, ways_of
from scorecard.results.formula import result_of
from tests.results.attribution.shapley import effects_of
from tests.results.conftest import metric_named

CASES = Path(__file__).parents[1] / "cases"


def case(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    return told


DAS_GUPTA = {each["id"]: each for each in case("a_dasgupta1993")["cases"]}


def effects(formula: str, before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    """Each input's multiplier times its change."""
    multipliers = multipliers_of(parse_formula(formula), before, after)
    assert multipliers is not None
    return {name: multiplier * (after[name] - before[name]) for name, multiplier in multipliers.items()}


def by_segment(vectors: Mapping[str, list[float]]) -> dict[str, float]:
    return {f"{name}_{at}": value for name, vector in vectors.items() for at, value in enumerate(vector)}


def summed(found: Mapping[str, float]) -> dict[str, float]:
    """The effects of a vector, segment by segment, added up."""
    names = dict.fromkeys(name.rsplit("_", 1)[0] for name in found)
    return {name: fsum(each for own, each in found.items() if own.rsplit("_", 1)[0] == name) for name in names}


@pytest.mark.parametrize("name", ["eg2.1", "eg2.2", "eg2.3", "eg2.4", "eg3.1"])
def test_products_of_two_to_five_factors_and_a_difference_are_das_guptas(name: str) -> None:
    told = DAS_GUPTA[name]
    before, after = told["pop0"], told["pop1"]
    formula = " - ".join(before) if name == "eg3.1" else " * ".join(before)
    found = effects(formula, before, after)
    expected = dict(told["expected_effects"])
    assert fsum(found.values()) == pytest.approx(expected.pop("crude"), abs=told["tol"])
    assert found == pytest.approx(expected, abs=told["tol"])


def test_a_sum_of_products_is_das_guptas_by_vector() -> None:
    told = DAS_GUPTA["eg4.3"]
    size = len(told["pop0"]["bm"])
    formula = " + ".join(f"bm_{at} * mw_{at} * wp_{at}" for at in range(size))
    found = summed(effects(formula, by_segment(told["pop0"]), by_segment(told["pop1"])))
    expected = dict(told["expected_effects"])
    assert fsum(found.values()) == pytest.approx(expected.pop("crude"), abs=told["tol"])
    assert found == pytest.approx(expected, abs=told["tol"])


@pytest.mark.parametrize("name", ["eg5.1", "eg5.3"])
def test_rate_and_mix_are_kitagawas(name: str) -> None:
    told = DAS_GUPTA[name]
    before, after = (
        {at: Leaf(mix * rate, mix) for at, (mix, rate) in enumerate(zip(pop["mix"], pop["rate"], strict=True))}
        for pop in (told["pop0"], told["pop1"])
    )
    shares = shares_of(before, after)
    assert shares is not None
    expected = told["expected_effects"]
    assert fsum(share.rate for share in shares.values()) == pytest.approx(expected["rate"], abs=told["tol"])
    assert fsum(share.mix for share in shares.values()) == pytest.approx(expected["mix"], abs=told["tol"])
    assert fsum(share.total for share in shares.values()) == pytest.approx(expected["crude"], abs=told["tol"])


def test_a_product_in_a_product_follows_the_tree_as_it_was_written() -> None:
    told = DAS_GUPTA["eg5.3x"]
    size = len(told["pop0"]["rate"])
    before, after = by_segment(told["pop0"]), by_segment(told["pop1"])
    nested = " + ".join(f"rate_{at} * (age_{at} * race_{at})" for at in range(size))
    flat = " + ".join(f"rate_{at} * age_{at} * race_{at}" for at in range(size))
    expected = dict(told["expected_effects"])
    expected.pop("crude")
    assert summed(effects(nested, before, after)) == pytest.approx(expected, abs=told["tol"])
    assert summed(effects(flat, before, after)) != pytest.approx(expected, abs=told["tol"])


def test_a_ratio_of_sums_is_split_along_its_tree_and_closes_where_das_gupta_takes_all_factors_at_once() -> None:
    told = DAS_GUPTA["eg4.4"]
    expected = dict(told["expected_effects"])
    crude = expected.pop("crude")
    assert effects_of(_illegitimate, told["pop0"], told["pop1"]) == pytest.approx(expected, abs=told["tol"])
    born = [f"a_{at} * b_{at} * c_{at}" for at in range(6)]
    within = [f"a_{at} * (1 - b_{at}) * d_{at}" for at in range(6)]
    above = " + ".join(born)
    formula = f"({above}) / ({above} + {' + '.join(within)})"
    before, after = ({name.lower(): each for name, each in by_segment(told[pop]).items()} for pop in ("pop0", "pop1"))
    found = summed(effects(formula, before, after))
    assert fsum(found.values()) == pytest.approx(crude, abs=told["tol"])
    # the same signs and order; the tree is another question than four factors side by side
    assert sorted(found, key=found.__getitem__) == sorted(
        map(str.lower, expected), key=lambda one: expected[one.upper()]
    )


def test_pairs_of_periods_do_not_chain_so_one_pair_is_shown() -> None:
    told = case("a_dasgupta1993_multiperiod")
    years = told["inputs"]["years"]
    at = {year: {name: told["inputs"][name][place] for name in "ABCD"} for place, year in enumerate(years)}

    def pair(first: int, last: int) -> dict[str, float]:
        return {name: 1000 * each for name, each in effects_of(_illegitimate, at[first], at[last]).items()}

    for names, expected in told["expected"]["pairwise"].items():
        first, last = map(int, names.split("-"))
        assert pair(first, last) == pytest.approx(expected, abs=told["tol"])
    chained = {name: pair(1963, 1968)[name] + pair(1968, 1973)[name] for name in "ABCD"}
    assert chained != pytest.approx(pair(1963, 1973), abs=told["tol"])
    others = [year for year in years if year not in (1963, 1968)]
    consistent = {
        name: (2 * pair(1963, 1968)[name] + sum(pair(1963, m)[name] + pair(m, 1968)[name] for m in others)) / len(years)
        for name in "ABCD"
    }
    expected = dict(told["expected"]["consistent_1963_1968"])
    assert sum(consistent.values()) == pytest.approx(expected.pop("crude"), abs=told["tol"])
    assert consistent == pytest.approx(expected, abs=told["tol"])


def test_a_shared_node_flows_along_each_of_its_paths_and_is_counted_once() -> None:
    told = case("a_dag_shared_node")
    formulas = {"z": "x + y", "x": "a * b", "y": "a / c", "a": "p + q"}
    inputs = {"z": "xy", "x": "ab", "y": "ac", "a": "pq"}
    metrics = {
        name: metric_named(name, formula=formula, inputs={own: own for own in inputs[name]})
        for name, formula in formulas.items()
    }
    metrics |= {name: metric_named(name, measure="contacts.contacts") for name in "pqbc"}
    tree = tree_of("z", Catalogue(metrics=metrics))
    before, after = ({Stop(name): value for name, value in told["inputs"][at].items()} for at in ("v0", "v1"))
    ways = ways_of(tree, before, after)
    assert ways is not None
    points = {way.path: way.multiplier * (after[way.stop] - before[way.stop]) for way in ways}
    expected = told["expected"]
    paths = {f"{name} via {via}": points[via, "a", name] for via in "xy" for name in "pq"}
    assert paths == pytest.approx(expected["paths"], abs=told["tol"])
    contributions = {name: fsum(each for path, each in points.items() if path[-1] == name) for name in "pqbc"}
    assert contributions == pytest.approx(expected["contrib"], abs=told["tol"])
    change = (level_of(tree, after) or 0) - (level_of(tree, before) or 0)
    assert fsum(points.values()) == pytest.approx(expected["delta_z"], abs=told["tol"])
    assert change == pytest.approx(expected["delta_z"], abs=told["tol"])


def test_logarithmic_means_are_another_method_with_the_same_total_and_signs() -> None:
    """LMDI shares a product's change by logarithms, which neither zeros nor minus signs have."""
    told = case("a_lmdi_lmdir")
    years = sorted(told["inputs"]["X"])
    formula = " + ".join(f"x_{row} * y_{row} * w_{row}" for row in range(2))
    for first, last in pairwise(years):
        before, after = (by_segment(_columns(told["inputs"]["X"][year])) for year in (first, last))
        found = summed(effects(formula, before, after))
        assert fsum(found.values()) == pytest.approx(told["expected"]["delta_V_total"][last], abs=told["tol"])
        theirs = told["expected"]["delta_V_by_factor"][last]
        assert [each > 0 for each in found.values()] == [each > 0 for each in theirs]


def test_a_product_shares_out_oaxacas_interaction_half_and_half() -> None:
    told = case("a_oaxaca_chicago")
    given, expected = told["inputs"]["means_and_coefs"], told["expected"]
    places = range(len(given["XA"]))
    formula = " + ".join(f"x_{at} * b_{at}" for at in places)
    before = by_segment({"x": list(given["XB"].values()), "b": list(given["bB"].values())})
    after = by_segment({"x": list(given["XA"].values()), "b": list(given["bA"].values())})
    found = summed(effects(formula, before, after))
    half = expected["interaction"] / 2
    assert found["x"] == pytest.approx(expected["endowments"] + half, abs=told["tol"])
    assert found["b"] == pytest.approx(expected["coefficients"] + half, abs=told["tol"])
    assert fsum(found.values()) == pytest.approx(expected["y_diff"], abs=told["tol"])
    assert result_of(parse_formula(formula), after) == pytest.approx(given["yA"], abs=told["tol"])


def _illegitimate(A: list[float], B: list[float], C: list[float], D: list[float]) -> float:  # noqa: N803 - as published
    born = fsum(a * b * c for a, b, c in zip(A, B, C, strict=True))
    return born / (born + fsum(a * (1 - b) * d for a, b, d in zip(A, B, D, strict=True)))


def _columns(rows: list[list[float]]) -> dict[str, list[float]]:
    return {name: list(column) for name, column in zip("xyw", zip(*rows, strict=True), strict=True)}
