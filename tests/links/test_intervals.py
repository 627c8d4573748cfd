"""An interval by customers is what drawing customers gives, and adjusting compares like with like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

import numpy as np
import pytest

from scorecard.periods import Grain, Period
from scorecard.results.links.difference import difference_of
from scorecard.results.links.level import level_of
from tests.links.random_links import NAMES, NODES, Row, links_of, touch

AUGUST = Period(date(2026, 8, 1), date(2026, 9, 1), Grain.MONTH)
TOUCHES = (touch("a"), touch("b"), touch("c", 1), touch("d", 2))
DRAWS = 250


def company(seed: int = 1, customers: int = 250) -> list[Row]:
    """Customers with one to four rows each, who are alike in themselves; some rows of nobody known."""
    draw = Random(seed)
    found = []
    for customer in range(customers):
        mood = draw.randrange(4)
        for _ in range(draw.randrange(1, 5)):
            touched = frozenset(name for name in NAMES if draw.random() < 0.25)
            who = None if draw.random() < 0.05 else customer
            n = mood + draw.randrange(3) - 2 * len(touched & {"a", "c"})
            found.append(Row(who, touched, n, 1, draw.choice(NODES), draw.choice(("north", "south"))))
    return found


def drawn(told: Sequence[Row], draw: Random) -> list[Row]:
    """Customers taken as often as a Poisson draw says; those nobody knows one by one."""
    counts = np.random.default_rng(draw.randrange(2**32)).poisson(1.0, 10_000)
    found: list[Row] = []
    for at, row in enumerate(told):
        times = int(counts[row.customer if row.customer is not None else 5_000 + at])
        # the copies of one customer are customers of their own
        found += [
            replace(row, customer=None if row.customer is None else row.customer + 1000 * n) for n in range(times)
        ]
    return found


@pytest.mark.study
def test_intervals_are_those_of_drawn_customers() -> None:
    told, draw = company(), Random(7)
    found = level_of(links_of(told, AUGUST), AUGUST, TOUCHES)
    assert found is not None
    again = [level_of(links_of(drawn(told, draw), AUGUST), AUGUST, TOUCHES) for _ in range(DRAWS)]
    levels = [each for each in again if each is not None]
    for name, points in found.entries.items():
        spread = np.std([each.entries[name].points for each in levels])
        assert points.variance**0.5 == pytest.approx(spread, rel=0.15), name
    for place, points in found.carried.items():
        spread = np.std([each.carried[place].points for each in levels])
        assert points.variance**0.5 == pytest.approx(spread, rel=0.15), place
    assert found.untouched.variance**0.5 == pytest.approx(np.std([x.untouched.points for x in levels]), rel=0.15)
    assert found.unmatched.variance**0.5 == pytest.approx(np.std([x.unmatched.points for x in levels]), rel=0.15)


def row(customer: int, n: int, *, stratum: str, touched: str = "") -> Row:
    return Row(customer, frozenset(touched), n, 1, "red", stratum)


def test_a_difference_is_adjusted_by_comparing_within_strata() -> None:
    """In the north, where most failures are, everybody is at 2 and touched rows at 1; in the south at 8, and at 7."""
    north = [row(at, 1, stratum="north", touched="a") for at in range(9)]
    north += [row(10 + at, 2, stratum="north") for at in range(1)]
    south = [row(20 + at, 7, stratum="south", touched="a") for at in range(1)]
    south += [row(30 + at, 8, stratum="south") for at in range(9)]
    found = difference_of(links_of(north + south, AUGUST), AUGUST, touch("a", adjust=("region",)), ("region",))
    assert found is not None
    assert found.plain.points == pytest.approx(16 / 10 - 74 / 10)
    assert (found.adjusted.points, found.adjusted_for, found.covered) == (-1, ("region",), 1)


def test_rows_with_nobody_like_them_are_left_out_of_what_is_adjusted_and_that_is_told() -> None:
    told = [row(1, 1, stratum="north", touched="a"), row(2, 5, stratum="south", touched="a")]
    told += [row(3, 2, stratum="north"), row(4, 4, stratum="north")]
    found = difference_of(links_of(told, AUGUST), AUGUST, touch("a", adjust=("region",)), ("region",))
    assert found is not None
    assert (found.adjusted.points, found.covered) == (-2, 0.5)


def test_without_dimensions_to_hold_equal_the_difference_is_the_plain_one() -> None:
    told = [row(1, 1, stratum="north", touched="a"), row(2, 5, stratum="south")]
    found = difference_of(links_of(told, AUGUST), AUGUST, touch("a"), ("region",))
    assert found is not None
    assert (found.adjusted, found.adjusted_for) == (found.plain, ())
    assert found.plain.points == -4


def test_without_untouched_rows_there_is_no_difference() -> None:
    assert difference_of(links_of([row(1, 1, stratum="x", touched="a")], AUGUST), AUGUST, touch("a"), ()) is None
