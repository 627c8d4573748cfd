from __future__ import annotations

import json
from pathlib import Path

import pytest

from scorecard.definitions.terms import Better
from scorecard.results.assurance import Assurance, assurance_of
from scorecard.results.limits import Limits

UNITS = json.loads((Path(__file__).parent / "cases" / "b_spc_rule_units.json").read_text("utf-8"))["cases"]
BETTER = {"increase": Better.HIGHER, "decrease": Better.LOWER}
NAMES = {
    "consistent_pass": Assurance.WILL_MEET,
    "consistent_fail": Assurance.WILL_MISS,
    "inconsistent": Assurance.HIT_AND_MISS,
}
FOUR_TO_SIX = Limits(lower=4.0, centre=5.0, upper=6.0)


@pytest.mark.parametrize("case", UNITS["assurance"], ids=lambda case: case["dir"])
def test_assurance_is_that_of_nhs_plot_the_dots(case: dict) -> None:
    found = [
        assurance_of(Limits(low, (low + high) / 2, high), case["target"], BETTER[case["dir"]])
        for low, high in case["limits"]
    ]

    assert found == [NAMES[name] for name in case["out"]]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ((3.0, 7.0), Assurance.WILL_MEET),
        ((4.0, 6.0), Assurance.WILL_MEET),
        ((4.5, 7.0), Assurance.HIT_AND_MISS),
        ((4.5, 5.5), Assurance.HIT_AND_MISS),
        ((6.1, 7.0), Assurance.WILL_MISS),
        ((1.0, 3.9), Assurance.WILL_MISS),
    ],
)
def test_a_range_is_met_where_all_that_the_process_does_lies_in_it(
    target: tuple[float, float], expected: Assurance
) -> None:
    assert assurance_of(FOUR_TO_SIX, target, Better.BETWEEN) is expected


def test_a_process_that_is_always_on_target_will_meet_it() -> None:
    always = Limits(lower=1.0, centre=1.0, upper=1.0)

    assert assurance_of(always, 1.0, Better.HIGHER) is Assurance.WILL_MEET
    assert assurance_of(always, 1.0, Better.LOWER) is Assurance.WILL_MEET


def test_without_target_or_direction_there_is_nothing_to_meet() -> None:
    assert assurance_of(FOUR_TO_SIX, None, Better.HIGHER) is Assurance.NO_TARGET
    assert assurance_of(FOUR_TO_SIX, 5.0, Better.NEITHER) is Assurance.NO_TARGET


@pytest.mark.parametrize(("target", "better"), [((1.0, 2.0), Better.HIGHER), (5.0, Better.BETWEEN)])
def test_a_target_of_the_wrong_shape_is_refused(target: float | tuple[float, float], better: Better) -> None:
    with pytest.raises(ValueError, match="is not measured against"):
        assurance_of(FOUR_TO_SIX, target, better)
