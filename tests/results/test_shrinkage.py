"""A small unit's own share: as published, between what was counted and what its parent has, and never farther out."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from scorecard.results.funnel import Unit
from scorecard.results.shrinkage import FEWEST_UNITS, Prior, own_share, prior_of

CASES = Path(__file__).parent / "cases"
BATTERS = json.loads((CASES / "e_beta_binomial_ebbr.json").read_text("utf-8"))
BASEBALL = json.loads((CASES / "e_james_stein_baseball.json").read_text("utf-8"))


@pytest.mark.parametrize("at", range(len(BATTERS["inputs"]["rows"])))
def test_a_batter_is_shrunk_as_ebbr_prints_it(at: int) -> None:
    alpha, other = BATTERS["inputs"]["alpha"], BATTERS["inputs"]["beta"]
    row = BATTERS["inputs"]["rows"][at]
    found = own_share(Unit("", row["x"], row["total"]), Prior(alpha / (alpha + other), alpha + other))
    assert found.share == pytest.approx(BATTERS["expected"]["fitted"][at], abs=BATTERS["tol"])
    ends = beta.ppf([0.025, 0.975], row["x"] + alpha, row["total"] - row["x"] + other)
    assert (found.interval.low, found.interval.high) == pytest.approx(ends.tolist(), abs=1e-9)


def test_eighteen_players_are_shrunk_as_efron_and_morris_print_it() -> None:
    told, expected, tolerance = BASEBALL["inputs"], BASEBALL["expected"], BASEBALL["tol"]
    players = [Unit(str(at), hits, told["n"]) for at, hits in enumerate(told["hits"])]
    prior = prior_of(players)
    assert prior is not None
    assert prior.share == pytest.approx(expected["grand_mean"], abs=tolerance)
    assert prior.weight(told["n"]) == pytest.approx(expected["c"], abs=tolerance)
    by_hits = {str(int(each.events)): own_share(each, prior).share for each in players}
    assert {hits: by_hits[hits] for hits in expected["by_hits"]} == pytest.approx(expected["by_hits"], abs=tolerance)


units = st.lists(
    st.tuples(st.integers(1, 500), st.floats(0, 1)).map(lambda told: Unit("u", round(told[0] * told[1]), told[0])),
    min_size=FEWEST_UNITS,
    max_size=12,
)


@given(units)
def test_a_share_lies_between_what_was_counted_and_the_parents(told: list[Unit]) -> None:
    prior = prior_of(told)
    if prior is None:
        return
    assert prior.rows <= sum(unit.of for unit in told) * (1 + 1e-12)
    for unit in told:
        found = own_share(unit, prior)
        low, high = sorted((unit.value, prior.share))
        assert low - 1e-12 <= found.share <= high + 1e-12
        assert 0 <= found.interval.low <= found.interval.high <= 1


def test_the_fewer_were_counted_the_nearer_it_lies_to_the_parents() -> None:
    prior = Prior(0.9, 50)
    shares = [own_share(Unit("", of // 2, of), prior).share for of in (10, 100, 1000)]
    assert shares == sorted(shares, reverse=True)


def test_units_no_farther_apart_than_luck_puts_them_are_all_taken_for_the_parent() -> None:
    prior = prior_of([Unit(str(at), 50, 100) for at in range(6)])
    assert prior == Prior(0.5, 600, 6, 600)


@pytest.mark.parametrize("told", [[(5, 10)] * 3, [(0, 10)] * 6, [(10, 10)] * 6, [(0, 0)] * 6])
def test_where_nothing_tells_units_apart_nothing_is_pulled(told: list[tuple[int, int]]) -> None:
    assert prior_of([Unit("u", *each) for each in told]) is None


@pytest.mark.parametrize("apart", [10, 50, 1000])  # as many rows as a parent counts for: the more, the less apart
def test_it_comes_nearer_to_the_truth_than_counting_and_intervals_hold_it(apart: int) -> None:
    draws = np.random.default_rng(1)
    counted, shrunk, held, every = 0.0, 0.0, 0, 0
    for _ in range(150):
        truth, of = draws.beta(0.9 * apart, 0.1 * apart, size=10), draws.integers(20, 200, size=10)
        told = [Unit("u", int(hits), int(rows)) for hits, rows in zip(draws.binomial(of, truth), of, strict=True)]
        prior = prior_of(told)
        assert prior is not None
        for unit, share in zip(told, truth.tolist(), strict=True):
            found = own_share(unit, prior)
            counted, shrunk = counted + (unit.value - share) ** 2, shrunk + (found.share - share) ** 2
            held += found.interval.low <= share <= found.interval.high
            every += 1
    assert shrunk < counted
    assert 0.93 <= held / every <= 0.99
