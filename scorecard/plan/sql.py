"""SQL: the scans of a request as one statement, a table for each source, that meet at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlglot import exp

from scorecard.answers import Cut, Reading
from scorecard.plan.aggregates import same
from scorecard.plan.alone import told_apart
from scorecard.plan.columns import Column
from scorecard.plan.measures import Spot, Spots
from scorecard.plan.members import Members
from scorecard.plan.phrases import over, tables_read
from scorecard.plan.rolled import rolled_up
from scorecard.plan.scan import Kind, Scan, Window, name_of
from scorecard.plan.spine import SPINE, Ends, clock, spine_of
from scorecard.plan.stretches import clock_of, clock_over
from scorecard.plan.ways import Query, queries


@dataclass(frozen=True)
class Shape:
    """The splits and cuts of a statement; with several cuts every table tells which cut a row belongs to."""

    splits: tuple[str, ...]
    cuts: tuple[Cut, ...]

    @property
    def many(self) -> bool:
        return len(self.cuts) > 1

    @property
    def keys(self) -> tuple[str, ...]:
        return ("cut", "period", *self.splits) if self.many else ("period", *self.splits)


def statement_of(scans: Iterable[Scan], shape: Shape, window: Window, members: Members) -> exp.Select:
    """`WITH` the time spine, the memberships and each scan, then the scans side by side, a row a cell."""
    scans = tuple(scans)
    tables = [query for scan in scans for query in _tables(scan, shape, window)]
    query = meeting(scans, shape)
    for name, table in [*_ground(scans, tables, window, members), *tables]:
        query = query.with_(exp.to_identifier(name), as_=table, copy=False)
    return query


def readings_of(spots: Iterable[tuple[str, str, Spots]], scans: Iterable[Scan]) -> tuple[Reading, ...]:
    """For each leaf, by name and source, the columns of the statement in which its parts stand."""
    names = _aliases(tuple(scans))
    return tuple(
        Reading(
            leaf=leaf,
            source=source,
            n=names[at.n],
            d=names[at.d] if at.d else None,
            squares=names[at.squares] if at.squares else None,
            rows=names[at.rows],
            seen=names[at.seen],
            customers=names[at.customers] if at.customers else None,
            customers_seen=names[at.customers_seen] if at.customers_seen else None,
            cuts=at.cuts,
        )
        for leaf, source, at in spots
    )


def final_name(scan: Scan, shape: Shape) -> str:
    """The table in which a scan's cells stand at all cuts of the statement."""
    return scan.by_cut if shape.many else scan.name


def _tables(scan: Scan, shape: Shape, window: Window) -> Iterator[Query]:
    if scan.tells_alone:
        yield from told_apart(scan, shape.splits, shape.cuts, window)
        return
    yield from queries(scan, shape.splits, window)
    if shape.many:
        yield final_name(scan, shape), rolled_up(scan, shape.splits, shape.cuts)


def _ground(scans: tuple[Scan, ...], tables: list[Query], window: Window, members: Members) -> Iterator[Query]:
    """The tables that scans read beside their sources."""
    ends = Ends(window.as_of) if any(scan.key.kind is Kind.OPEN for scan in scans) else None
    yield SPINE, spine_of(window.periods, window.calendar.months, ends)
    for stretch in dict.fromkeys(scan.key.stretch for scan in scans if scan.key.kind is not Kind.OPEN):
        over = clock_over(stretch, window.periods, window.calendar) if stretch else clock()
        yield clock_of(stretch), over
    if window.cells is not None:
        yield from window.cells.tables()
    read = {table.name for _, query in tables for table in tables_read(query)}
    yield from members.tables_in(read)


def meeting(scans: tuple[Scan, ...], shape: Shape) -> exp.Select:
    """The tables of scans side by side, a row a cell."""
    names = _aliases(scans)
    keys = [exp.column(name_of(key)) for key in shape.keys]
    parts = [
        _part(final_name(scan, shape), column, names[scan.name, column.name])
        for scan in scans
        for column in scan.columns
    ]
    query = exp.Select(expressions=[*keys, *parts]).from_(exp.table_(final_name(scans[0], shape)), copy=False)
    for scan in scans[1:]:
        using = [name_of(key) for key in shape.keys]
        query.append("joins", exp.Join(this=exp.table_(final_name(scan, shape)), side="FULL", using=using))
    return query.order_by(*(key.copy() for key in keys), copy=False)


def _part(table: str, column: Column, alias: str) -> exp.Expr:
    made = None if column.aggregate.told is same else column.aggregate.told
    return over(column.name, table, made, None if made is None and alias == column.name else alias)


def _aliases(scans: tuple[Scan, ...]) -> dict[Spot, str]:
    """Columns keep their names; those that several scans have are told apart by the scan's."""
    spots = [(scan.name, column.name) for scan in scans for column in scan.columns]
    counts = Counter(name for _, name in spots)
    aliases: dict[str, Spot] = {}
    for scan, name in spots:
        alias = name if counts[name] == 1 else f"{scan}_{name}"
        while alias in aliases:
            alias += "_"
        aliases[alias] = scan, name
    return {spot: alias for alias, spot in aliases.items()}
