"""Slices: what a snapshot keeps by the dimensions that a company filters by, and how a question is answered from it.

A slice is a kept scan in pieces whose cells are told by the levels above the finest and by dimensions. Lists of values
are left out of it: what is distinct, or lies in the middle, is told by the rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sqlglot import exp

from scorecard.answers import KEPT_GRAINS, Cut, Key, Layout, Shelf
from scorecard.definitions.terms import ENTERPRISE
from scorecard.periods import Period
from scorecard.plan.fields import MissingError, shown
from scorecard.plan.plan import Ground, Plan, Scanned, plan_of, recount_for, scanned
from scorecard.plan.request import Request
from scorecard.plan.rolled import rolled_up
from scorecard.plan.scan import Scan, name_of
from scorecard.plan.sql import final_name, meeting
from scorecard.plan.standing.kept import KeptScan, Names, digest, named_apart
from scorecard.plan.standing.pieces import period_of_pieces, pieces_of
from scorecard.plan.standing.statements import PIECES, pairs
from scorecard.plan.ways import Query
from scorecard.plan.written import Written, statement, written
from scorecard.problems import Problem
from scorecard.settings import Settings

STATE = "state"


def slices_of(scans: Iterable[KeptScan], settings: Settings) -> dict[str, KeptScan]:
    """The slices of kept scans, by signature; none of a scan whose source has none of the dimensions asked for."""
    found = (slice_of(kept, settings) for kept in scans)
    return {kept.signature: kept for kept in found if kept is not None}


def slice_of(kept: KeptScan, settings: Settings) -> KeptScan | None:
    by = tuple(name for name in settings.filters if name in kept.scan.fields.source.dimensions)
    columns = [column for column in kept.scan.columns if column.aggregate.is_one_number]
    if not by or not columns or not kept.in_pieces:
        return None
    dimensions = [kept.scan.fields.source.dimensions[name] for name in by]
    signature = digest(f"{kept.signature} by {by} as {dimensions}")
    return replace(kept, scan=kept.scan.of(columns), signature=signature, by=by)


@dataclass(frozen=True)
class SlicedPlan:
    """One statement over slices; what they leave in doubt is asked of the rows."""

    layout: Layout
    request: Request
    ground: Ground
    text: str
    problems: tuple[Problem, ...] = ()

    @property
    def min_group(self) -> int:
        return self.ground.settings.privacy.min_group

    def sql(self, dialect: str = "duckdb") -> str:  # noqa: ARG002 - a snapshot is DuckDB's
        return self.text

    def only(self, leaves: Collection[str]) -> Plan:
        return plan_of(self.request.only(leaves), self.ground)

    def recount(self, leaves: Collection[str], cells: Mapping[Cut, Collection[tuple[Period, Key]]]) -> Plan:
        return recount_for(self.request, self.ground, leaves, cells)


@dataclass(frozen=True)
class Slices:
    """What a snapshot can answer by the company's own filters."""

    ground: Ground
    shelf: Shelf

    def plan(self, request: Request) -> SlicedPlan | None:
        """None where anything asked is not kept; raises ScorecardError as a plan over the rows does."""
        found = scanned(request, self.ground)
        if found.problems or not found.used:
            return None
        scans, names = named_apart(found, self.ground)
        try:
            tables = [(scan.name, self._rows(scan, scans[scan.name], names, request)) for scan in found.used]
        except MissingError:
            return None
        return SlicedPlan(found.layout, request, self.ground, self._statement(found, tables, request))

    def may_answer(self, request: Request) -> bool:
        """Whether it is of periods that are kept, and of splits that are filters; what else it asks a plan tells."""
        settings, first = self.ground.settings, self.shelf.first
        asked = {split for split in request.splits if split not in settings.levels}
        return (
            bool(request.periods)
            and (request.where is not None or bool(asked))
            and asked <= set(settings.filters)
            and request.periods[0].grain in KEPT_GRAINS
            and request.periods[0].start >= settings.periods.period_at(first, request.periods[0].grain).start
            and request.as_of == self.shelf.extent.as_of
        )

    def _statement(self, found: Scanned, tables: Iterable[Query], request: Request) -> str:
        told = list(tables)
        if found.shape.many:
            told += [
                (final_name(scan, found.shape), rolled_up(scan, found.shape.splits, found.cuts)) for scan in found.used
            ]
        ground = (PIECES, Written(pairs(self._within(request.periods)), frozenset()))
        return statement(
            written(meeting(found.used, found.shape)), [ground, *((name, written(query)) for name, query in told)]
        )

    def _within(self, periods: tuple[Period, ...]) -> Mapping[Period, Period]:
        calendar = self.ground.settings.periods
        places = period_of_pieces(pieces_of(periods[0].start, periods[-1].end, calendar), periods[0].grain, calendar)
        asked = set(periods)
        return {piece: period for piece, period in places.items() if period in asked}

    def _rows(self, scan: Scan, kept: KeptScan, names: Names, request: Request) -> exp.Select:
        """A scan's cells at the splits asked; raises MissingError where the snapshot does not have them."""
        own = slice_of(kept, self.ground.settings)
        if own is None:
            raise MissingError(scan.name)
        held = {column.name: names[scan.name, column.name] for column in scan.columns}
        table = exp.to_table(f"snapshot.{STATE}.{self._table_of(own, held.values())}")
        cell = _Cell(scan, own, self.ground.settings)
        keys = [exp.alias_(cell.shown(split), name_of(split)) for split in request.splits]
        told = [
            exp.alias_(column.aggregate.coarser(exp.column(held[column.name], STATE)), column.name)
            for column in scan.columns
        ]
        on = exp.column("piece", PIECES).eq(exp.column("period", STATE))
        rows = exp.select(exp.column("period", PIECES), *keys, *told).from_(exp.alias_(table, STATE, table=True))
        rows = rows.join(exp.to_table(PIECES), on=on)
        if request.where:
            rows = rows.where(scan.fields.in_terms_of(request.where, cell.shown, cell.raw))
        rows.set("group", exp.Group(all=True))
        return rows

    def _table_of(self, own: KeptScan, columns: Iterable[str]) -> str:
        """The one table in which a slice's columns stand."""
        found = {self.shelf.places.get((own.signature, column), "") for column in columns}
        if len(found) != 1 or "" in found:
            raise MissingError(own.scan.name)
        return found.pop()


@dataclass(frozen=True)
class _Cell:
    """What a name means in the cells of a slice; raises MissingError for what they are not told by."""

    scan: Scan
    kept: KeptScan
    settings: Settings

    def shown(self, name: str) -> exp.Expr:
        """What a split shows: a level is kept so, a dimension as it stands in the rows."""
        if name == ENTERPRISE:
            return exp.Literal.string(ENTERPRISE)
        if self.scan.fields.source.stands_everywhere and self.scan.is_place(name):
            return exp.Literal.string("")
        return exp.column(name_of(name), STATE) if name in self._levels else shown(self.raw(name))

    def raw(self, name: str) -> exp.Expr:
        if name not in self.kept.by:
            raise MissingError(name)
        return exp.column(name_of(name), STATE)

    @cached_property
    def _levels(self) -> frozenset[str]:
        return frozenset(self.kept.splits(self.settings.organisation.levels)) - set(self.kept.by)


__all__ = ["SlicedPlan", "Slices", "slice_of", "slices_of"]
