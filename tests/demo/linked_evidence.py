"""Linked evidence by the letter of METHODS.md 2, in SQL and numpy: how far each failure moved an outcome's level.

Written to be read and compared with, not to be fast or general: it takes all rows of one period at once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial

import duckdb
import numpy as np
from numpy.typing import NDArray

SMALLEST = 10  # rows of a combination of failures that stands on its own: decision 73
REPLICATES = 200
UNMATCHED = "not matched"

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
Combination = frozenset[str]


@dataclass(frozen=True)
class Failure:
    """The failing rows of a metric: SQL for (customer_id, happened_at, carrier, row_id).

    `row_id` is the outcome's own row, where the failure is one of its source, else NULL; `after` names the failures
    upstream of it. `within_days` is its own window, where that is not the outcome's.
    """

    metric: str
    sql: str
    after: tuple[str, ...] = ()
    within_days: int | None = None


@dataclass(frozen=True)
class Outcome:
    """The denominator rows of an outcome in a period: SQL for (row_id, customer_id, happened_at, value)."""

    sql: str
    within_days: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True)
class Points:
    """What an entry adds to the level, in the unit of the rows' values, with its 95 % interval."""

    points: float
    low: float
    high: float

    def holds(self, truth: float) -> bool:
        return self.low <= truth <= self.high


@dataclass(frozen=True)
class Level:
    """A level split: `value` is `untouched` and all `entries` together; `carried` is by metric and carrier."""

    value: float
    untouched: float
    entries: dict[str, Points]
    carried: dict[tuple[str, str], Points]


def level_of(connection: duckdb.DuckDBPyConnection, outcome: Outcome, replicates: int = REPLICATES) -> Level:
    """Upstream failures first, against all rows that none of their layer touched; the next among those rows only."""
    rows = _rows_of(connection, outcome, replicates)
    left = rows.customer >= 0
    entries: dict[str, Floats] = {}
    carried: dict[tuple[str, str], Floats] = {}
    total = _count(rows, np.ones(len(rows.value), dtype=bool))
    for layer in layers(outcome.failures):
        split = _split(rows, layer, left, total)
        entries |= split.points
        carried |= split.carried
        if UNMATCHED not in entries:
            unmatched = rows.weights * (rows.customer < 0)
            entries[UNMATCHED] = (unmatched @ rows.value - split.base * unmatched.sum(axis=1)) / total
        left, base, total = split.left, split.base, _count(rows, split.left)
    return Level(
        value=float(rows.value.mean()),
        untouched=float(base[0]),
        entries={metric: _interval(points) for metric, points in entries.items()},
        carried={key: _interval(points) for key, points in carried.items()},
    )


def layers(failures: tuple[Failure, ...]) -> tuple[frozenset[str], ...]:
    """Failures by how many others come before them on the longest way."""
    after = {failure.metric: failure.after for failure in failures}

    def depth(metric: str) -> int:
        return max((1 + depth(upstream) for upstream in after[metric]), default=0)

    deepest = max(map(depth, after))
    return tuple(frozenset(m for m in after if depth(m) == d) for d in range(deepest + 1))


@dataclass(frozen=True)
class _Rows:
    """Rows with the failures that touched each; `weights` has a line of ones, then a line a bootstrap replicate."""

    value: Floats
    customer: NDArray[np.int64]
    weights: Floats
    touched: tuple[Combination, ...]
    shares: dict[tuple[str, str], Floats]  # by metric and carrier: how much of a row's failures that carrier carries


def _rows_of(connection: duckdb.DuckDBPyConnection, outcome: Outcome, replicates: int) -> _Rows:
    connection.execute(f"CREATE OR REPLACE TEMP TABLE outcome_rows AS {outcome.sql}")
    rows = connection.execute(
        "SELECT value::DOUBLE AS value, coalesce(customer_id, -1) AS customer FROM outcome_rows ORDER BY row_id"
    ).fetchnumpy()
    touched: list[set[str]] = [set() for _ in rows["value"]]
    shares: dict[tuple[str, str], Floats] = defaultdict(lambda: np.zeros(len(touched)))
    for failure in outcome.failures:
        for at, carrier, share in connection.execute(
            _touches_sql(failure, failure.within_days or outcome.within_days)
        ).fetchall():
            touched[at].add(failure.metric)
            shares[failure.metric, carrier][at] = share
    customer = rows["customer"].astype(np.int64)
    return _Rows(rows["value"], customer, _weights(customer, replicates), tuple(map(frozenset, touched)), dict(shares))


def _touches_sql(failure: Failure, within_days: int) -> str:
    """Each touched row, and what share of the failing rows that touched it each carrier did."""
    return f"""
        WITH numbered AS (SELECT *, row_number() OVER (ORDER BY row_id) - 1 AS at_row FROM outcome_rows),
        failing AS ({failure.sql}),
        touching AS (
            SELECT at_row, carrier FROM numbered JOIN failing USING (customer_id)
            WHERE (failing.happened_at >= numbered.happened_at - INTERVAL {within_days} DAY
                   AND failing.happened_at < numbered.happened_at)
               OR failing.row_id = numbered.row_id
        )
        SELECT at_row, coalesce(carrier, '?'), count(*) / sum(count(*)) OVER (PARTITION BY at_row)
        FROM touching GROUP BY at_row, carrier
    """


def _weights(customer: NDArray[np.int64], replicates: int) -> Floats:
    """How often each row is drawn when customers are drawn with replacement; unmatched rows are drawn one by one."""
    clusters = np.where(customer >= 0, customer, -1 - np.arange(len(customer)))
    _, cluster = np.unique(clusters, return_inverse=True)
    drawn = np.random.default_rng(0).poisson(1.0, (replicates, cluster.max() + 1))
    return np.vstack([np.ones(len(customer)), drawn[:, cluster]])


@dataclass(frozen=True)
class _Split:
    """One layer split; every array has a number a replicate."""

    base: Floats
    left: Truths
    points: dict[str, Floats]
    carried: dict[tuple[str, str], Floats]


def _split(rows: _Rows, layer: frozenset[str], among: Truths, total: Floats) -> _Split:
    touched = [combination & layer for combination in rows.touched]
    left = among & np.array([not combination for combination in touched])
    base = _rate(rows, np.flatnonzero(left))
    counts = Counter(c for c, here in zip(touched, among, strict=True) if here and c)
    standing = standing_combinations(counts)
    members: dict[Combination, list[int]] = defaultdict(list)
    for at in np.flatnonzero(among & ~left):
        members[standing[touched[at]]].append(int(at))
    gaps = {combination: _rate(rows, found) - base for combination, found in members.items()}
    points: dict[str, Floats] = {metric: np.zeros_like(base) for metric in layer}
    carried: dict[tuple[str, str], Floats] = defaultdict(lambda: np.zeros_like(base))
    for combination, found in members.items():
        weights = rows.weights[:, found]
        for metric in combination:
            worth = shapley(metric, combination, gaps, counts) / total
            points[metric] += worth * weights.sum(axis=1)
            for (of, carrier), share in rows.shares.items():
                if of == metric and share[found].any():
                    carried[metric, carrier] += worth * (weights @ share[found])
    return _Split(base, left, points, dict(carried))


def _count(rows: _Rows, among: Truths) -> Floats:
    return np.maximum(rows.weights[:, among].sum(axis=1), 1e-12)  # a replicate may draw none of few customers


def _rate(rows: _Rows, found: Sequence[int] | NDArray[np.int64]) -> Floats:
    weights = rows.weights[:, found]
    return (weights @ rows.value[found]) / np.maximum(weights.sum(axis=1), 1e-12)


def standing_combinations(counts: Counter[Combination]) -> dict[Combination, Combination]:
    """What each combination is counted as: itself, or the nearest that it contains, where it is under 10 rows.

    Singles always stand; of two equally near the one with more rows is taken.
    """
    return {c: c if counts[c] >= SMALLEST else _nearest(c, counts) or c for c in counts}


def _nearest(combination: Combination, counts: Counter[Combination]) -> Combination | None:
    contained = [c for c in counts if c < combination and (len(c) == 1 or counts[c] >= SMALLEST)]
    return max(contained, key=lambda c: (len(c), counts[c], sorted(c)), default=None)


def shapley(
    metric: str, combination: Combination, gaps: dict[Combination, Floats], counts: Counter[Combination]
) -> Floats:
    """A failure's fair part of what a combination did; what no rows show is what the nearest contained did, or 0."""
    others = sorted(combination - {metric})
    parts = []
    for size in range(len(others) + 1):
        weight = factorial(size) * factorial(len(others) - size) / factorial(len(combination))
        for chosen in combinations(others, size):
            without = frozenset(chosen)
            parts.append(weight * (_gap(without | {metric}, gaps, counts) - _gap(without, gaps, counts)))
    return sum(parts, np.zeros(1))


def _gap(combination: Combination, gaps: dict[Combination, Floats], counts: Counter[Combination]) -> Floats:
    found = combination if combination in gaps else _nearest(combination, counts)
    return gaps[found] if found in gaps else np.zeros(1)


def _interval(replicates: Floats) -> Points:
    """The first replicate is the rows as they are; the spread of the others gives the interval."""
    points, reach = float(replicates[0]), 1.96 * float(replicates[1:].std())
    return Points(points, points - reach, points + reach)
