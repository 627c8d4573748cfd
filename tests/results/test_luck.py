from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t

from scorecard.definitions.terms import Better, Chart
from scorecard.results.counted import Counted
from scorecard.results.limits import Size
from scorecard.results.luck import luck_of, shares_of_luck
from scorecard.results.panel.fit import false_discovery
from scorecard.results.reading import reading_of

CASE = json.loads((Path(__file__).parent / "cases" / "c_fdr_bh1995.json").read_text("utf-8"))
USUAL = [10, 12, 11, 10, 12, 11]  # limits 7.276, 11, 14.724


def test_shares_of_luck_are_those_of_benjamini_and_hochberg() -> None:
    found = shares_of_luck(CASE["inputs"]["p"])

    assert found == pytest.approx(CASE["expected"]["adjusted"])
    assert sum(q <= CASE["inputs"]["q"] for q in found if q is not None) == CASE["expected"]["n_bh"]


@given(st.lists(st.floats(0, 1), max_size=40))
def test_shares_of_luck_are_those_that_edges_are_tried_by(chances: list[float]) -> None:
    assert shares_of_luck(chances) == pytest.approx(false_discovery(chances))


@given(st.lists(st.none() | st.floats(0, 1), max_size=40))
def test_what_has_no_chance_of_its_own_changes_nothing_for_the_others(chances: list[float | None]) -> None:
    found = shares_of_luck(chances)

    assert [q is None for q in found] == [chance is None for chance in chances]
    assert [q for q in found if q is not None] == list(shares_of_luck([each for each in chances if each is not None]))


@pytest.mark.parametrize("ranges", [1, 2, 3, 4, 5, 8, 11, 23, 59, 130])
def test_luck_is_that_of_students_distribution(ranges: int) -> None:
    for sigmas in (0.0, 0.5, 1.0, 2.5, 6.0):
        assert luck_of(sigmas, ranges) == pytest.approx(2 * t.sf(sigmas, max(round(0.62 * ranges), 1)), abs=1e-12)


def test_the_nearer_to_its_centre_the_likelier_is_a_point_by_luck() -> None:
    # the same twelve values but for the last: on the centre, near it, out
    lucks = [reading_of([*USUAL, *USUAL, last], Better.LOWER).luck for last in (11, 12, 14, 20)]

    assert lucks[0] == 1.0
    assert lucks == sorted(lucks, reverse=True)
    assert lucks[3] < 0.01


def test_a_share_on_its_limit_is_luck_three_times_in_a_thousand() -> None:
    # eleven months of 90 in 900, and one of as many more that it lies on its own limit
    usual = Counted(rate=0.1, spread=0.3)
    at_limit = usual.limits_at(Size(900)).upper
    values, sizes = [0.1] * 600 + [at_limit], [Size(900)] * 601

    assert reading_of(values, Better.LOWER, sizes=sizes, chart=Chart.P).luck == pytest.approx(0.0027, abs=1e-4)


def test_what_has_no_limits_has_no_luck() -> None:
    assert reading_of(USUAL, Better.LOWER, chart=Chart.NONE).luck is None
    assert reading_of([*USUAL, None], Better.LOWER).luck is None
    assert reading_of([], Better.LOWER).luck is None


def test_of_a_hundred_charts_of_noise_one_is_taken_for_more_than_luck_once_in_twenty_times() -> None:
    draw = np.random.default_rng(7)
    taken = 0
    for _ in range(30):
        charts = [reading_of(draw.normal(size=24).tolist(), Better.LOWER) for _ in range(100)]
        taken += any(q < 0.05 for q in shares_of_luck([reading.luck for reading in charts]) if q is not None)

    assert taken <= 4  # by the normal distribution it would be eight
