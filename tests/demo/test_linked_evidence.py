"""The reference implementation of linked evidence, on rows few enough to do the sum in one's head."""

from __future__ import annotations

from collections import Counter

import duckdb
import numpy as np
import pytest

from tests.demo.linked_evidence import (
    UNMATCHED,
    Failure,
    Outcome,
    layers,
    level_of,
    shapley,
    standing_combinations,
)


def failing(metric: str, *customers: int, after: tuple[str, ...] = (), days_before: float = 1) -> Failure:
    """Failing rows of some customers, a day before the outcome's rows; even customers met team A, odd ones team B."""
    rows = ", ".join(f"({customer})" for customer in customers)
    moment = f"TIMESTAMP '2026-08-10' - to_seconds({days_before * 86400})"
    return Failure(
        metric,
        f"SELECT c AS customer_id, {moment} AS happened_at, CASE WHEN c % 2 = 0 THEN 'A' ELSE 'B' END AS carrier, "
        f"NULL AS row_id FROM (VALUES {rows}) AS t(c)",
        after,
    )


def outcome(values: dict[int, float], *failures: Failure, unmatched: tuple[float, ...] = ()) -> Outcome:
    """One row a customer with the value given, and rows of nobody knows whom."""
    known = [f"({c}, {c}, {value})" for c, value in values.items()]
    unknown = [f"({1000 + at}, NULL, {value})" for at, value in enumerate(unmatched)]
    return Outcome(
        f"SELECT r AS row_id, c AS customer_id, TIMESTAMP '2026-08-10' AS happened_at, v AS value "
        f"FROM (VALUES {', '.join(known + unknown)}) AS t(r, c, v)",
        14,
        failures,
    )


def test_a_failure_has_its_share_of_rows_times_the_gap_to_the_rows_it_left_alone() -> None:
    level = level_of(duckdb.connect(), outcome({1: 0, 2: 0, 3: 10, 4: 10}, failing("wrong", 1, 2)))
    assert (level.value, level.untouched, level.entries["wrong"].points) == (5, 10, -5)


def test_a_failure_before_the_window_or_at_the_very_moment_touches_nobody() -> None:
    rows = {1: 0.0, 2: 10.0}
    early, at_once = failing("early", 1, days_before=14.01), failing("at_once", 1, days_before=0)
    assert level_of(duckdb.connect(), outcome(rows, early)).untouched == 5
    assert level_of(duckdb.connect(), outcome(rows, at_once)).untouched == 5
    assert level_of(duckdb.connect(), outcome(rows, failing("just", 1, days_before=14))).untouched == 10


def test_what_follows_from_a_failure_is_compared_only_where_that_failure_left_customers_alone() -> None:
    first, then = failing("first", 1, 2), failing("then", 2, 3, after=("first",))
    level = level_of(duckdb.connect(), outcome({1: 0, 2: 0, 3: 4, 4: 8}, first, then))
    # first: half of the rows, 0 against (4 + 8) / 2; then: half of the rows left, 4 against 8
    assert (level.entries["first"].points, level.entries["then"].points, level.untouched) == (-3, -2, 8)


def test_rows_of_nobody_known_are_an_entry_of_their_own() -> None:
    level = level_of(duckdb.connect(), outcome({1: 0, 2: 10}, failing("wrong", 1), unmatched=(0, 0)))
    assert (level.entries["wrong"].points, level.entries[UNMATCHED].points, level.untouched) == (-2.5, -5, 10)


def test_the_carriers_of_a_failure_share_its_points_by_the_rows_they_failed() -> None:
    level = level_of(duckdb.connect(), outcome({1: 0, 2: 0, 3: 0, 4: 12}, failing("wrong", 1, 2, 3)))
    carried = {carrier: points.points for (_, carrier), points in level.carried.items()}
    assert carried == {"A": pytest.approx(-3), "B": pytest.approx(-6)}


def test_a_customer_who_met_two_teams_is_divided_between_them() -> None:
    twice = Failure(
        "wrong",
        "SELECT 1 AS customer_id, TIMESTAMP '2026-08-09' AS happened_at, "
        "unnest(['A', 'B', 'B', 'B']) AS carrier, NULL AS row_id",
    )
    level = level_of(duckdb.connect(), outcome({1: 0, 2: 8}, twice))
    assert {carrier: p.points for (_, carrier), p in level.carried.items()} == {"A": -1, "B": -3}


def test_layers_follow_the_longest_way() -> None:
    chain = (failing("a", 1), failing("b", 1, after=("a",)), failing("c", 1, after=("a", "b")), failing("d", 1))
    assert layers(chain) == ({"a", "d"}, {"b"}, {"c"})


def test_a_rare_combination_counts_as_the_nearest_that_it_contains() -> None:
    a, b, c = frozenset("a"), frozenset("b"), frozenset("c")
    counts = Counter({a: 50, b: 5, c: 40, a | b: 3, a | c: 35, a | b | c: 2, b | c: 9})
    standing = standing_combinations(counts)
    assert standing[a | b] == a  # of its two singles the one with more rows
    assert standing[a | b | c] == a | c  # the only pair of its own that stands
    assert standing[b | c] == c
    assert standing[b] == b  # singles always stand


def test_shapley_divides_a_combination_and_an_unseen_single_counts_nothing() -> None:
    both, alone = frozenset("ab"), frozenset("a")
    counts = Counter({both: 40, alone: 40})
    gaps = {both: np.array([10.0]), alone: np.array([4.0])}
    assert shapley("a", both, gaps, counts)[0] == 7  # ((4 - 0) + (10 - 0)) / 2
    assert shapley("b", both, gaps, counts)[0] == 3


def test_the_interval_is_wide_where_customers_differ() -> None:
    alike = level_of(
        duckdb.connect(), outcome({c: 0.0 if c < 50 else 1.0 for c in range(100)}, failing("w", *range(50)))
    )
    apart = level_of(duckdb.connect(), outcome({c: c % 7 for c in range(100)}, failing("w", *range(50))))
    assert alike.entries["w"].holds(-0.5)
    assert apart.entries["w"].high - apart.entries["w"].low > 0.3
