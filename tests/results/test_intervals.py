from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.answers import Note, Value
from scorecard.results.behind import behind_words
from scorecard.results.intervals import of_balance, of_mean, of_share
from tests.results.conftest import MARCH, metric_named

CASES = Path(__file__).parent / "cases"
SHARES = json.loads((CASES / "e_wilson_newcombe1998.json").read_text("utf-8"))
BALANCES = json.loads((CASES / "e_nps_intervals.json").read_text("utf-8"))


@pytest.mark.parametrize("case", SHARES["expected"], ids=lambda case: f"{case['x']} of {case['n']}")
def test_the_interval_of_a_share_is_the_one_that_newcombe_prints(case: dict[str, float | list[float]]) -> None:
    found = of_share(case["x"], case["n"])
    assert (found.low, found.high) == pytest.approx(case["wilson"], abs=SHARES["tol"])


def test_the_interval_of_a_balance_is_the_published_one() -> None:
    told, expected = BALANCES["inputs"], BALANCES["expected"]
    promoters, detractors = told["promoters"], told["detractors"]
    found = of_balance(promoters - detractors, promoters + detractors, sum(told.values()))
    assert (found.low, found.high) == pytest.approx(expected["adjusted_wald95"], abs=BALANCES["tol"])
    small = expected["adjusted_wald_small"]
    few, all_ten = of_balance(5 - 3, 5 + 3, 10), of_balance(10, 10, 10)
    assert (few.low, few.high) == pytest.approx(small["p5_n2_d3"], abs=BALANCES["tol"])
    assert (all_ten.low, all_ten.high) == pytest.approx(small["all_promoters_10"], abs=BALANCES["tol"])


def test_a_mean_of_one_answer_has_no_interval() -> None:
    assert of_mean(4, 16, 1) is None
    found = of_mean(3 + 4 + 5, 9 + 16 + 25, 3)  # by hand: mean 4, standard deviation 1, error 1 / sqrt(3)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((4 - 1.959964 / 3**0.5, 4 + 1.959964 / 3**0.5), abs=1e-6)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_a_value_lies_within_its_interval_and_the_interval_within_what_can_be(up: int, down: int, rest: int) -> None:
    size = up + down + rest
    if not size:
        return
    share, balance = of_share(up, size), of_balance(up - down, up + down, size)
    assert 0 <= share.low <= up / size <= share.high <= 1
    assert -1 <= balance.low <= balance.high <= 1


@pytest.mark.parametrize(
    ("keys", "told", "words"),
    [
        (
            {"survey": {"score": "s.recommend", "scale": "nps"}, "unit": "points"},
            (33.3333, 108.0, 324.0, 1000, Note.NONE, 216.0),
            "324 of 1,000 answered (32.4 %); may well lie between 24.9 and 41.1 points",
        ),
        (
            {"survey": {"score": "s.happy", "scale": "top", "top": 4}},
            (0.05, 1.0, 20.0, 90, Note.NONE),
            "20 of 90 answered (22.2 %); may well lie between 0.888 and 23.6 %",
        ),
        (
            {"conversion": {"from": "c.c", "to": "c.c", "within": "14 days"}},
            (81 / 263, 81.0, 263.0, 263, Note.NONE),
            "81 of 263; may well lie between 25.5 and 36.6 %",
        ),
        ({"ratio": {"of": "c.done", "to": "c.all"}}, (0.5, 7160.0, 14320.0, 14320, Note.NONE), "7,160 of 14,320"),
        ({"ratio": {"of": "c.done", "to": "c.all"}}, (None, None, None, None, Note.SUPPRESSED), ""),
        ({"measure": "c.all", "unit": "count"}, (12.0, None, None, 12, Note.NONE), ""),
    ],
)
def test_what_stands_behind_a_number_is_said(keys: dict[str, object], told: tuple[object, ...], words: str) -> None:
    make: Callable[..., Value] = Value
    assert behind_words(make("m", (), (), MARCH, *told), metric_named("m", **keys)) == words
