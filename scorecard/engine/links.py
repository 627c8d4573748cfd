"""Links in DuckDB: the tables of a plan made one after the other, and its statements read as what they count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import lru_cache

import duckdb

from scorecard.periods import Period
from scorecard.problems import Problem, ScorecardError
from scorecard.touches import PARTS, AskedLinks, Behind, Carried, Combination, Links, Overlap, Touched

Row = Sequence[object]


def links_of(connection: duckdb.DuckDBPyConnection, plan: AskedLinks) -> Links:
    """What a plan comes to, from the rows; raises ScorecardError where a statement fails."""
    try:
        with made(connection, plan) as statements:
            found = [connection.execute(statement).fetchall() for statement in statements.values()]
    except duckdb.Error as error:
        raise ScorecardError(Problem("failing-query", str(error).splitlines()[0])) from None
    return decoded(found, plan)


@contextmanager
def made(connection: duckdb.DuckDBPyConnection, plan: AskedLinks) -> Iterator[dict[str, str]]:
    """The plan's statements by part; while inside, the tables that they read are there."""
    names: list[str] = []
    try:
        for name, query in plan.tables():
            connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
            names.append(name)
        yield dict(zip(PARTS, plan.statements(), strict=True))
    finally:
        for name in names:
            connection.execute(f"DROP TABLE IF EXISTS temp.{name}")


def decoded(found: Sequence[Sequence[Row]], plan: AskedLinks) -> Links:
    """Rows of the four statements as what they say, in an order that is always the same."""
    told = _Decoding(plan)
    touched, overlaps, carried, behind = found
    return Links(
        tuple(sorted(map(told.touched, touched), key=repr)),
        tuple(sorted(map(told.overlap, overlaps), key=repr)),
        tuple(sorted(map(told.carried, carried))),
        tuple(sorted(map(told.behind, behind))),
    )


class _Decoding:
    """How the columns of a plan's statements are read."""

    def __init__(self, plan: AskedLinks) -> None:
        self._touches, self._strata = plan.touches, len(plan.strata)
        self._periods = {period.start: period for period in plan.periods}
        self._combination = lru_cache(maxsize=None)(self._named)

    def touched(self, row: Row) -> Touched:
        period, mark, *rest = row
        stratum, numbers = rest[: self._strata], rest[self._strata :]
        rows, n, d, squares, customers, *moments = map(_number, numbers)
        nn, nd, dd = moments
        told = self._combination(mark)
        return Touched(
            self._period(period), told, _texts(stratum), int(rows), n, d, squares, int(customers), nn, nd, dd
        )

    def overlap(self, row: Row) -> Overlap:
        period, *rest = row
        size = 1 + self._strata
        one, other, numbers = rest[:size], rest[size : 2 * size], rest[2 * size :]
        customers, *moments = map(_number, numbers)
        nn, nd, dn, dd = moments
        cells = self._combination(one[0]), _texts(one[1:]), self._combination(other[0]), _texts(other[1:])
        return Overlap(self._period(period), *cells, int(customers), nn, nd, dn, dd)

    def carried(self, row: Row) -> Carried:
        period, touch, mark, level, node, *numbers = row
        share, cc, cn, cd = map(_number, numbers)
        combination = self._combination(mark)
        return Carried(self._period(period), self._touch(touch), combination, str(level), str(node), share, cc, cn, cd)

    def behind(self, row: Row) -> Behind:
        period, touch, level, node, rows, customers, marks = row
        counts = int(_number(rows)), int(_number(customers))
        return Behind(self._period(period), self._touch(touch), str(level), str(node), *counts, int(str(marks or 0)))

    def _named(self, mark: object) -> Combination:
        if mark is None:
            return None
        bits = int(str(mark))
        return tuple(touch for number, touch in enumerate(self._touches) if bits >> number & 1)

    def _touch(self, number: object) -> str:
        return self._touches[int(str(number))]

    def _period(self, day: object) -> Period:
        assert isinstance(day, date), "a period is told by its first day"
        return self._periods[day]


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float | Decimal) else 0.0


def _texts(values: Sequence[object]) -> tuple[str, ...]:
    return tuple(map(str, values))
