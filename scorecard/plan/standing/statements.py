"""Statements that fill a snapshot: rows reduced to pieces, pieces rolled up to periods, and what only rows can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlglot import exp

from scorecard.answers import Cut, Layout
from scorecard.periods import Calendar, Period
from scorecard.plan.cells import Cells
from scorecard.plan.columns import Column
from scorecard.plan.members import MEMBERS, Members
from scorecard.plan.rolled import rolled_up
from scorecard.plan.scan import Kind, Scan, Window, name_of
from scorecard.plan.spine import SPINE, Ends, clock, listed, spine_of
from scorecard.plan.standing.kept import KeptScan
from scorecard.plan.stretches import clock_of, clock_over
from scorecard.plan.ways import Query, queries
from scorecard.plan.written import Table, Texts, statement, written

PIECES = "pieces"  # each beside the period in which it lies


class Statements:
    """The statements for one state of the definitions; all are SELECTs, in DuckDB's words."""

    def __init__(self, members: Members, cuts: Sequence[Cut], calendar: Calendar, as_of: datetime | None) -> None:
        self._members, self._cuts, self._calendar, self._as_of = members, tuple(cuts), calendar, as_of
        self._levels = tuple(dict.fromkeys(split for cut in cuts for split in cut))
        self._rolled_up: dict[tuple[tuple[str, ...], str], str] = {}
        self._texts = Texts()  # periods and members, which many statements look up

    def of_pieces(self, kept: KeptScan, pieces: Sequence[Period], rows: str | None = None) -> str:
        """The rows of pieces, reduced to `period` (the piece), each level's node, and the scan's columns.

        `rows` is a table to be read in the place of the source, which has all rows of these pieces.
        """
        return self._reduced(kept, self._window(pieces), rows)

    def of_customers(self, kept: KeptScan, periods: Sequence[Period], cells: Cells, rows: str | None = None) -> str:
        """The same of the rows that lie in some cells, or for a scan without pieces by periods in their place."""
        return self._reduced(kept, replace(self._window(periods), cells=cells), rows)

    def _reduced(self, kept: KeptScan, window: Window, rows: str | None) -> str:
        tables = kept.queries(self._levels, window)
        if rows is not None:
            read = tables[-1][1].find(exp.From)
            assert read is not None, "a scan of a source"
            read.set("this", exp.alias_(exp.to_table(rows), kept.scan.key.source, table=True))
        return self._with(exp.select("*").from_(kept.scan.name), self._made(kept, window, tables))

    def of_periods(self, kept: KeptScan, state: str, within: Mapping[Period, Period]) -> str:
        """Pieces of a state, a table's name, rolled up to the periods in which they lie, at every cut.

        Columns `level`, `node`, `period`, and the scan's. For a scan that has pieces.
        """
        if (kept.columns, state) not in self._rolled_up:
            self._rolled_up[kept.columns, state] = self._periods(kept, state)
        return self._rolled_up[kept.columns, state].replace("WITH ", f"WITH {PIECES} AS (\n  {pairs(within)}\n), ", 1)

    def _periods(self, kept: KeptScan, state: str) -> str:
        """What is the same for every grain."""
        keys = [exp.column(name_of(level), "state") for level in self._levels]
        columns = [exp.column(name, "state") for name in kept.columns]
        rows = exp.select(exp.column("period", PIECES), *keys, *columns).from_(
            exp.alias_(exp.to_table(state), "state", table=True)
        )
        on = exp.column("piece", PIECES).eq(exp.column("period", "state"))
        rows = rows.join(exp.to_table(PIECES), on=on)
        return self._with(self._by_node(kept.scan), _written([(kept.scan.name, rows), *self._up(kept)]))

    def of_rows(self, kept: KeptScan, periods: Sequence[Period]) -> str:
        """The same from the rows themselves, for a scan of which no pieces can be kept."""
        scan, window = kept.scan, self._window(periods)
        tables = list(queries(scan, self._levels, window))
        return self._with(self._by_node(scan), [*self._made(kept, window, tables), *_written(self._up(kept))])

    def _made(self, kept: KeptScan, window: Window, tables: Sequence[Query]) -> list[Table]:
        """The tables of a scan, and those that they look up."""
        key = kept.scan.key
        ground = self._texts.once(
            (SPINE, window.periods, kept.in_pieces, key.kind, key.stretch), partial(self._ground, kept, window)
        )
        told = list(_written(tables))
        read = self._members.tables & {name for _, table in told for name in table.reads}
        return [*ground, *self._texts.once((MEMBERS, read), lambda: self._members.tables_in(read)), *told]

    def _ground(self, kept: KeptScan, window: Window) -> Iterator[Query]:
        """The periods, and the clock by which rows find theirs."""
        if kept.in_pieces:
            yield SPINE, listed(window.periods)
            yield clock_of(None), clock()
            return
        is_open, stretch = kept.scan.key.kind is Kind.OPEN, kept.scan.key.stretch
        yield SPINE, spine_of(window.periods, self._calendar.months, Ends(self._as_of) if is_open else None)
        if not is_open:
            yield clock_of(stretch), clock_over(stretch, window.periods, self._calendar) if stretch else clock()

    def _window(self, periods: Sequence[Period]) -> Window:
        return Window(tuple(periods), None, self._as_of, None, self._calendar)

    def _up(self, kept: KeptScan) -> Iterator[Query]:
        yield kept.scan.by_cut, rolled_up(kept.scan, self._levels, self._cuts)

    def _by_node(self, scan: Scan) -> exp.Select:
        """Cuts told by the level whose nodes they show; the whole is a level without a name."""
        table, layout = scan.by_cut, Layout((), self._cuts, self._levels, ())
        level, node = exp.Case(this=exp.column("cut", table)), exp.Case(this=exp.column("cut", table))
        for name in self._levels:
            number = exp.Literal.number(layout.number_of((name,)))
            level = level.when(number, exp.Literal.string(name))
            node = node.when(number.copy(), exp.column(name_of(name), table))
        nothing = exp.Literal.string("")
        told = [
            exp.alias_(level.else_(nothing) if self._levels else nothing, "level"),
            exp.alias_(node.else_(nothing.copy()) if self._levels else nothing.copy(), "node"),
            exp.column("period", table),
        ]
        return exp.select(*told, *(_told(column, table) for column in scan.columns)).from_(table)

    def _with(self, query: exp.Select, tables: Iterable[Table]) -> str:
        return statement(written(query), tables)


def _written(tables: Iterable[Query]) -> Iterator[Table]:
    for name, query in tables:
        yield name, written(query)


def _told(column: Column, table: str) -> exp.Expr:
    kept = exp.column(column.name, table)
    told = column.aggregate.told(kept)
    # marks are counted in as few bits as their own number needs, and what is counted exactly takes their place
    return kept if told is kept else exp.alias_(exp.cast(told, exp.DataType.Type.BIGINT), column.name)


def pairs(within: Mapping[Period, Period]) -> str:
    """The table `PIECES`."""
    # as text: a tree of so many days takes longer to print than all else of the statement
    rows = ", ".join(f"(DATE '{piece.start}', DATE '{period.start}')" for piece, period in within.items())
    return f"SELECT piece, period FROM (VALUES {rows}) AS told(piece, period)"
