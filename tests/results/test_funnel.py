"""Units side by side: limits as they are published, and one that stands apart is told from those that do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from scorecard.results.funnel import FAR, FEWEST_UNITS, NEAR, Kind, Unit, funnel_of, rate_limits, share_limits

CASE = json.loads((Path(__file__).parent / "cases" / "e_funnel_poisson_limits.json").read_text("utf-8"))


@pytest.mark.parametrize(("at", "expected"), list(enumerate(CASE["inputs"]["expected_counts"])))
def test_limits_of_a_rate_are_the_published_ones(at: int, expected: float) -> None:
    for beyond, low, high in ((0.05, "ll95", "ul95"), (0.002, "ll998", "ul998")):
        published = (CASE["expected"][low][at], CASE["expected"][high][at])
        assert rate_limits(1.0, expected, beyond) == pytest.approx(published, abs=CASE["tol"])


def test_limits_of_a_share_of_many_rows_are_those_of_the_normal_curve() -> None:
    low, high = share_limits(0.3, 40_000, 0.05)
    sigma = (0.3 * 0.7 / 40_000) ** 0.5
    assert (low, high) == pytest.approx((0.3 - 1.96 * sigma, 0.3 + 1.96 * sigma), abs=5e-5)


def test_what_luck_may_well_do_is_not_beyond_it() -> None:
    assert share_limits(0.917, 28, FAR).high == 1  # all of 28 come of themselves nine times in a hundred
    assert rate_limits(0.1, 50, FAR).low == 0
    assert share_limits(0.917, 28, FAR).low == pytest.approx(0.705, abs=5e-4)
    assert binom.cdf(0.705 * 28 - 1, 28, 0.917) < FAR / 2 < binom.cdf(0.705 * 28 + 1, 28, 0.917)


def units(*shares: float, of: int = 400) -> list[Unit]:
    return [Unit(f"u{at}", share * of, of) for at, share in enumerate(shares)]


def test_of_units_that_differ_by_luck_none_stands_apart() -> None:
    told = funnel_of(units(0.90, 0.91, 0.89, 0.92, 0.90, 0.88, 0.91, 0.90), Kind.SHARE)
    assert told is not None
    assert told.spread == 1
    assert [told.side(unit) for unit in told.units] == [0] * 8


def test_one_that_stands_apart_is_told_though_it_widens_the_spread() -> None:
    told = funnel_of(units(0.90, 0.91, 0.89, 0.92, 0.90, 0.60, 0.91, 0.90), Kind.SHARE)
    assert told is not None
    assert [told.side(unit) for unit in told.units] == [0, 0, 0, 0, 0, -1, 0, 0]


def test_units_that_all_differ_more_than_luck_makes_them_have_wider_limits() -> None:
    told = funnel_of(units(0.80, 0.95, 0.85, 0.92, 0.88, 0.83, 0.94, 0.86, 0.90), Kind.SHARE)
    assert told is not None
    assert told.spread > 2
    narrow = share_limits(told.centre, 400, FAR)
    wide = told.limits(400)
    assert wide.low < narrow.low < narrow.high < wide.high
    assert [told.side(unit) for unit in told.units] == [0] * 9


def test_fewer_than_eight_units_are_not_laid_side_by_side() -> None:
    assert funnel_of(units(*[0.9] * (FEWEST_UNITS - 1)), Kind.SHARE) is None
    assert funnel_of(units(*[1.0] * FEWEST_UNITS), Kind.SHARE) is None


sizes = st.lists(st.tuples(st.integers(1, 5000), st.floats(0, 1)), min_size=8, max_size=40)


@given(sizes, st.sampled_from(Kind))
def test_limits_hold_the_centre_and_outer_ones_the_inner(told: list[tuple[int, float]], kind: Kind) -> None:
    found = funnel_of([Unit(f"u{at}", round(of * share), of) for at, (of, share) in enumerate(told)], kind)
    for unit in found.units if found else ():
        assert found is not None
        outer, inner = found.limits(unit.of, FAR), found.limits(unit.of, NEAR)
        assert outer.low <= inner.low <= found.centre <= inner.high <= outer.high
