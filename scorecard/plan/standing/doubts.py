"""Doubts: the cells of a snapshot in which marks leave open whether there are enough customers, and who those are.

A customer is a mark among 127, so a cell of few marks and many rows may have more customers than marks. For one table
of a snapshot: its cells in doubt, the finest cells that they rest on, the customers of these, and how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlglot import exp

from scorecard.answers import KEPT_GRAINS, Cut
from scorecard.periods import Calendar, Grain, Period
from scorecard.plan.aggregates import distinct
from scorecard.plan.cells import DOUBTFUL, Cells
from scorecard.plan.columns import Columns
from scorecard.plan.phrases import Phrase, Said
from scorecard.plan.standing.kept import Kept, KeptScan
from scorecard.plan.standing.pieces import period_of_pieces

DOUBTS, CUSTOMERS, WITHIN = "memory.main._doubts", "memory.main._customers", "memory.main._within"
Pairs = Mapping[str, Iterable[str]]  # columns of marks, each with those that count the rows that it is judged by


@dataclass(frozen=True)
class Filled:
    """One table of a snapshot, with its columns, as far as it was computed anew."""

    kept: KeptScan
    table: str
    periods: Mapping[Grain, Sequence[Period]]


def pairs_of(kept: Kept, filled: Filled) -> dict[str, tuple[str, ...]]:
    """The columns of marks in a table, each with those that count the rows behind it."""
    marks = {column.name for column in filled.kept.scan.columns if _marks(column.aggregate.of.tree)}
    found: dict[str, dict[str, None]] = {}
    for places in kept.readings.values():
        for signature, reading in places:
            if signature != filled.kept.signature:
                continue
            judged = ((reading.customers, reading.d or reading.rows), (reading.customers_seen, reading.seen))
            for customers, rows in judged:
                if customers in marks:
                    found.setdefault(str(customers), {})[rows] = None
    return {customers: tuple(rows) for customers, rows in found.items()}


def with_customers(kept: KeptScan, names: Iterable[str]) -> KeptScan:
    """The scan of some of its columns of marks, with lists of the customers themselves in their place."""
    wanted, columns, conditions = set(names), Columns(), []
    for column in kept.scan.columns:
        if column.name in wanted:
            customer, where = _marked(column.aggregate.of.tree)
            columns.add(column.name, distinct(customer, where, rolls_up=True))
            conditions.append(where)
    return replace(kept, scan=replace(kept.scan, columns=columns, wanted=conditions))


def _marked(tree: exp.Expr) -> tuple[Phrase, Phrase | None]:
    """Whose marks an aggregate gathers, and of which rows."""
    where = _phrase(tree.expression.this) if isinstance(tree, exp.Filter) else None
    aggregate = _marks(tree)
    assert aggregate is not None, "an aggregate of marks"
    return _phrase(aggregate.this.expressions[0]), where


def _marks(tree: exp.Expr) -> exp.BitwiseOrAgg | None:
    found = _phrase(tree.this if isinstance(tree, exp.Filter) else tree).tree
    return found if isinstance(found, exp.BitwiseOrAgg) else None


def _phrase(tree: exp.Expr) -> Phrase:
    return tree.phrase if isinstance(tree, Said) else Phrase(tree)


def cells_of(cuts: Iterable[Cut]) -> Cells:
    """The cells that stand in the tables which `finest_cells` and `own_cells` make."""
    return Cells(tuple((cut, ()) for cut in cuts))


class Doubting:
    """The statements over one filled table; `least` customers are enough, `places` say where other columns stand."""

    def __init__(
        self, filled: Filled, pairs: Pairs, levels: Sequence[str], least: int, places: Mapping[tuple[str, str], str]
    ) -> None:
        self._filled, self._pairs, self._levels = filled, pairs, tuple(levels)
        self._least, self._places = least, places

    def doubts(self) -> str:
        """`grain, level, node, period` of each cell in doubt, and for each column of marks whether it is by that."""
        told = " UNION ALL ".join(self._doubts(grain, periods) for grain, periods in self._filled.periods.items())
        return f"SELECT * FROM ({told}) AS told WHERE {' OR '.join(self._pairs)}"

    def _doubts(self, grain: Grain, periods: Sequence[Period]) -> str:
        own, signature = self._filled.table, self._filled.kept.signature
        standing = {rows: self._places[signature, rows] for told in self._pairs.values() for rows in told}
        others = sorted(set(standing.values()) - {own})
        rows = f"snapshot.{grain}.{own}"
        rows += "".join(f" JOIN snapshot.{grain}.{other} USING (level, node, period)" for other in others)
        flags = []
        for marks, counts in self._pairs.items():
            enough = " OR ".join(f"{standing[count]}.{count} >= {self._least}" for count in counts)
            flags.append(f"COALESCE({own}.{marks} < {self._least} AND ({enough}), FALSE) AS {marks}")
        days = ", ".join(f"DATE '{period.start}'" for period in periods)
        return (
            f"SELECT '{grain}' AS grain, level, node, period, {', '.join(flags)} FROM {rows} WHERE period IN ({days})"
        )

    def in_doubt(self) -> str:
        """Which columns of marks are in doubt anywhere."""
        return f"SELECT {', '.join(f'COALESCE(BOOL_OR({marks}), FALSE)' for marks in self._pairs)} FROM {DOUBTS}"

    def finest_cells(self, marks: Iterable[str], cut: Cut) -> str:
        """The pieces' cells that hold anyone who is in doubt: a table under the name by which `cells_of` asks it."""
        held = " OR ".join(f"({DOUBTS}.{name} AND state.{name} IS NOT NULL)" for name in marks)
        columns = "".join(f', state."{level}"' for level in cut)
        rows = self._met(f"snapshot.state.{self._filled.table} AS state", "state")
        return (
            f"CREATE OR REPLACE TABLE {table_of(cut)} AS SELECT DISTINCT state.period{columns} FROM {rows} WHERE {held}"
        )

    def own_cells(self, grain: Grain, cut: Cut) -> str:
        """The same of a scan without pieces: the cells in doubt themselves."""
        level, node = (cut[0], f', node AS "{cut[0]}"') if cut else ("", "")
        return (
            f"CREATE OR REPLACE TABLE {table_of(cut)} AS "
            f"SELECT DISTINCT period{node} FROM {DOUBTS} WHERE grain = '{grain}' AND level = '{level}'"
        )

    def counted(self, grain: Grain, marks: Iterable[str]) -> str:
        """Puts how many customers there are in the place of the marks that are in doubt."""
        names, of = tuple(marks), CUSTOMERS.rpartition(".")[2]
        count = f"COALESCE(LIST_UNIQUE(FLATTEN(LIST({of}.%s))), 0)"
        counts = ", ".join(f"IF(ANY_VALUE({DOUBTS}.{name}), {count % name}, NULL) AS {name}" for name in names)
        rows = self._met(f"{CUSTOMERS} AS {of}", of, grain)
        put = ", ".join(f"{name} = COALESCE(told.{name}, held.{name})" for name in names)
        return (
            f"UPDATE snapshot.{grain}.{self._filled.table} AS held SET {put} FROM ("
            f"SELECT {DOUBTS}.level, {DOUBTS}.node, {DOUBTS}.period, {counts} FROM {rows} GROUP BY 1, 2, 3"
            ") AS told WHERE held.level = told.level AND held.node = told.node AND held.period = told.period"
        )

    def _met(self, rows: str, name: str, grain: Grain | None = None) -> str:
        """Finest cells beside every cell in doubt in which they lie."""
        levels = ", ".join(f"('{level}')" for level in ("", *self._levels))
        nodes = "".join(f" WHEN '{level}' THEN {name}.\"{level}\"" for level in self._levels)
        node = f"CASE levels.level{nodes} ELSE '' END" if nodes else "''"
        one = f" AND {DOUBTS}.grain = '{grain}'" if grain else ""
        if self._filled.kept.in_pieces:
            rows += f" JOIN {WITHIN} AS within ON within.piece = {name}.period"
            period = f"{DOUBTS}.grain = within.grain AND {DOUBTS}.period = within.period"
        else:
            period = f"{DOUBTS}.period = {name}.period"
        rows += f" CROSS JOIN (VALUES {levels}) AS levels(level)"
        return rows + f" JOIN {DOUBTS} ON {period}{one} AND {DOUBTS}.level = levels.level AND {DOUBTS}.node = {node}"


def within(pieces: Sequence[Period], calendar: Calendar) -> str:
    """In which period of each grain every piece lies."""
    rows = ", ".join(
        f"('{grain}', DATE '{piece.start}', DATE '{period.start}')"
        for grain in KEPT_GRAINS
        for piece, period in period_of_pieces(pieces, grain, calendar).items()
    )
    return f"SELECT * FROM (VALUES {rows}) AS told(grain, piece, period)"


def table_of(cut: Cut) -> str:
    """The table in which the cells of a cut stand."""
    return f"memory.main.{'_'.join((DOUBTFUL, *cut))}"


def cuts_of_finest(kept: KeptScan, levels: Sequence[str]) -> Iterator[Cut]:
    """The cuts by which a scan's rows are picked: the finest cell, the whole where rows stand at every node."""
    if kept.scan.fields.source.stands_everywhere:
        yield ()
    elif kept.in_pieces:
        yield tuple(levels)
    else:
        yield from ((), *((level,) for level in levels))
