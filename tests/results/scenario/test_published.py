"""Published numbers: what Monte Carlo comes to in the cases of the guides to uncertainty, and in closed form."""

from __future__ import annotations

import json
from collections.abc import Callable
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scorecard.definitions.formula import parse_formula
from scorecard.results.scenario.arithmetic import results_of
from scorecard.results.scenario.band import band_of
from scorecard.results.scenario.corners import bounds_of
from scorecard.results.scenario.strength import Between, Draws, Estimate, Strength, drawn_from
from scorecard.results.scenario.tree import Tree, values_in
from tests.results.scenario.trees import computed, driven, leaf

MANY = 1_000_000


def case(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(__file__).parents[1] / "cases" / f"d_{name}.json").read_text("utf-8"))
    return found


def drawn(**quantities: Strength) -> dict[str, Draws]:
    """Uncertain inputs of a formula, each drawn once."""
    draws = drawn_from({(name, ""): quantity for name, quantity in quantities.items()}, MANY)
    return {name: values for (name, _), values in draws.items()}


def shortest_95(draws: Draws) -> tuple[float, float]:
    ordered = np.sort(draws)
    held = int(0.95 * len(ordered))
    at = int(np.argmin(ordered[held:] - ordered[:-held]))
    return float(ordered[at]), float(ordered[at + held])


def first_order(value: Callable[..., float], **inputs: tuple[float, float]) -> float:
    """The delta method: what a straight line through the middle makes of each input's standard deviation."""
    middle = {name: mean for name, (mean, _) in inputs.items()}
    slopes = []
    for name, (mean, sd) in inputs.items():
        step = sd * 1e-3
        ahead, behind = middle | {name: mean + step}, middle | {name: mean - step}
        slopes.append((value(**ahead) - value(**behind)) / (2 * step) * sd)
    return sqrt(sum(slope**2 for slope in slopes))


CHAIN = case("chain_driver_edges")


def chain() -> tuple[Tree, dict[tuple[str, str], Strength]]:
    """worker → (exact) share → (believed) repeats → (believed) recommend → (exact) points."""
    told = CHAIN["inputs"]
    worker = leaf("worker", 0.0)
    share = computed("share", f"{told['weight']} * worker", worker)
    repeats = driven("repeats", 0.0, "share")
    recommend = driven("recommend", 0.0, "repeats")
    points = computed("points", f"{told['scale']} * recommend", recommend)
    strengths: dict[tuple[str, str], Strength] = {
        ("share", "repeats"): Estimate(*told["beta1"]),
        ("repeats", "recommend"): Estimate(*told["beta2"]),
    }
    return Tree((worker, share, repeats, recommend, points)), strengths


def test_two_beliefs_in_a_row_multiply_as_they_do_in_closed_form() -> None:
    tree, strengths = chain()
    points = values_in(tree, {"worker": CHAIN["inputs"]["delta_worker"]}, drawn_from(strengths, MANY))["points"]
    band = band_of(points)
    assert band
    expected, tolerance = CHAIN["expected"], CHAIN["tol_rel"]
    assert float(points.mean()) == pytest.approx(expected["mean"], rel=tolerance)
    assert float(points.std()) == pytest.approx(expected["sd_exact"], rel=tolerance)
    percentiles = (band.low_95, band.median, band.high_95)
    assert percentiles == pytest.approx(expected["mc_percentiles_2_5_50_97_5"], rel=tolerance)


def test_5000_draws_come_near_the_closed_form() -> None:
    tree, strengths = chain()
    points = values_in(tree, {"worker": CHAIN["inputs"]["delta_worker"]}, drawn_from(strengths))["points"]
    assert float(points.mean()) == pytest.approx(CHAIN["expected"]["mean"], rel=0.02)
    assert float(points.std()) == pytest.approx(CHAIN["expected"]["sd_exact"], rel=0.03)


def test_bounds_are_those_at_the_corners() -> None:
    tree, strengths = chain()
    bounds = bounds_of(tree, {"worker": CHAIN["inputs"]["delta_worker"]}, strengths, drawn_from(strengths))
    assert bounds["points"] == pytest.approx(CHAIN["expected"]["vertex_bounds"], rel=CHAIN["tol_rel"])


def test_the_delta_method_is_narrower_where_beliefs_multiply() -> None:
    told = CHAIN["inputs"]
    size = told["delta_worker"] * told["weight"] * told["scale"]
    crude = first_order(lambda one, two: size * one * two, one=tuple(told["beta1"]), two=tuple(told["beta2"]))
    assert crude == pytest.approx(CHAIN["expected"]["sd_sobel"], rel=CHAIN["tol_rel"])


def test_a_product_of_two_has_the_variance_that_goodman_gives() -> None:
    told = case("goodman_product")
    given = told["inputs"]
    inputs = drawn(a=Estimate(given["a"], given["sa"]), b=Estimate(given["b"], given["sb"]))
    product = results_of(parse_formula("a * b"), inputs)
    assert float(product.var()) == pytest.approx(told["expected"]["var_exact"], rel=told["tol_rel_mc"])
    crude = first_order(lambda a, b: a * b, a=(given["a"], given["sa"]), b=(given["b"], given["sb"]))
    assert crude**2 == pytest.approx(told["expected"]["var_delta"], rel=1e-6)


@pytest.mark.parametrize(("kind", "quantity"), [("normal", Estimate(0, 1)), ("rect", Between(-sqrt(3), sqrt(3)))])
def test_a_sum_of_four_is_that_of_the_supplement_to_the_guide(kind: str, quantity: Strength) -> None:
    told = case("gum_s1_additive")
    assert quantity.ends == pytest.approx(told["inputs"][kind] if kind == "rect" else (-1.96, 1.96))
    inputs = drawn(a=quantity, b=quantity, c=quantity, d=quantity)
    total = results_of(parse_formula("a + b + c + d"), inputs)
    band = band_of(total)
    assert band
    assert float(total.std()) == pytest.approx(told["expected"][kind]["u"], abs=told["tol"])
    assert (band.low_95, band.high_95) == pytest.approx(told["expected"][kind]["ci"], abs=told["tol"])


MASS = "(m + dm) * (1 + (ra - 1.2) * (1 / rw - 1 / rr)) - 100000"


def test_the_mass_calibration_is_that_of_the_supplement_to_the_guide() -> None:
    told = case("gum_s1_mass")
    kinds = {"normal": Estimate, "uniform": Between}
    names = {"mR": "m", "dm": "dm", "ra": "ra", "rW": "rw", "rR": "rr"}
    given = {short: kinds[told["inputs"][name][0]](*told["inputs"][name][1:]) for name, short in names.items()}
    mass = results_of(parse_formula(MASS), drawn(**given))
    band = band_of(mass)
    assert band
    expected, tolerance = told["expected"], told["tol"]
    assert float(mass.mean()) == pytest.approx(expected["mc"]["mean"], abs=tolerance["u"])
    assert float(mass.std()) == pytest.approx(expected["mc"]["u"], abs=tolerance["u"])
    assert shortest_95(mass) == pytest.approx(expected["mc"]["shortest95"], abs=tolerance["interval"])
    assert (band.low_95, band.high_95) == pytest.approx(told["computed"]["mc95"], abs=tolerance["interval"])


def test_the_delta_method_is_a_third_too_narrow_for_the_mass() -> None:
    told = case("gum_s1_mass")

    def mass(m: float, dm: float, ra: float, rw: float, rr: float) -> float:
        return (m + dm) * (1 + (ra - 1.2) * (1 / rw - 1 / rr)) - 100000

    def flat(low: float, high: float) -> tuple[float, float]:
        return (low + high) / 2, (high - low) / sqrt(12)

    crude = first_order(
        mass, m=(100000, 0.05), dm=(1.234, 0.02), ra=flat(1.1, 1.3), rw=flat(7000, 9000), rr=flat(7950, 8050)
    )
    assert crude == pytest.approx(told["expected"]["delta"]["u"], abs=told["tol"]["u"])
