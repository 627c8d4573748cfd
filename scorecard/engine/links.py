"""Links in DuckDB: the tables of a plan made one after the other, and its statements read as what they count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile
from types import MappingProxyType

import duckdb

from scorecard.definitions.relations import table
from scorecard.periods import Period
from scorecard.problems import Problem, ScorecardError
from scorecard.touches import PARTS, AskedLinks, Behind, Carried, Combination, Links, Overlap, Touched

Row = Sequence[object]
NOTHING: Mapping[str, str] = MappingProxyType({})


class Making:
    """Makes the tables of one plan after another; those that the last plan has too, and what they rest on, stay."""

    def __init__(self, run: Callable[[str], object]) -> None:
        self._run = run
        self._made: dict[str, str] = {}

    def make(self, plan: AskedLinks, instead: Mapping[str, str] = NOTHING) -> dict[str, str]:
        """The plan's statements by part, once the tables that they read are there.

        What is read `instead` of some sources has all rows that the plan asks of them.
        """
        tables = [(name, _reading(query, instead)) for name, query in plan.tables()]
        same = list(takewhile(lambda table: self._made.get(table[0]) == table[1], tables))
        # what rests on a table that is made anew is no longer what it says, whether or not it can be made again
        self._made = dict.fromkeys(self._made, "") | dict(same)
        for name, query in tables[len(same) :]:
            self._made[name] = ""
            self._run(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
            self._made[name] = query
        return dict(zip(PARTS, plan.statements(), strict=True))

    def clear(self) -> None:
        for name in self._made:
            self._run(f"DROP TABLE IF EXISTS temp.{name}")
        self._made.clear()


def _reading(query: str, instead: Mapping[str, str]) -> str:
    for source, view in instead.items():
        query = query.replace(f"FROM {table(source).sql('duckdb')}", f"FROM {view} AS {source}")
    return query


def links_of(connection: duckdb.DuckDBPyConnection, plan: AskedLinks) -> Links:
    """What a plan comes to, from the rows; raises ScorecardError where a statement fails."""
    making = Making(connection.execute)
    try:
        found = [connection.execute(statement).fetchall() for statement in making.make(plan).values()]
    except duckdb.Error as error:
        raise ScorecardError(Problem("failing-query", str(error).splitlines()[0])) from None
    finally:
        making.clear()
    return decoded(found, plan)


def decoded(found: Sequence[Sequence[Row]], plan: AskedLinks) -> Links:
    """Rows of the four statements as what they say, in an order that is always the same."""
    told = _Decoding(plan)
    touched, overlaps, carried, behind = found
    return Links(
        tuple(sorted(map(told.touched, touched), key=_cell_of)),
        tuple(sorted(map(told.overlap, overlaps), key=_cells_of)),
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


def _cell_of(row: Touched) -> tuple[object, ...]:
    """What no other row of the same links has; no combination at all comes last."""
    return row.period, row.combination is None, row.combination or (), row.stratum


def _cells_of(row: Overlap) -> tuple[object, ...]:
    cells = (row.combination or (), row.stratum, row.other or (), row.other_stratum)
    return row.period, *cells


def _number(value: object) -> float:
    if type(value) is float:
        return value
    return float(value) if isinstance(value, int | float | Decimal) else 0.0


def _texts(values: Sequence[object]) -> tuple[str, ...]:
    return tuple(map(str, values))
