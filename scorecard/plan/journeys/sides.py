"""Sides: the rows of a source with two people each, looked up at times of their own: who made, who was to keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlglot import exp

from scorecard.plan.journeys.rows import Rows
from scorecard.plan.journeys.words import TEXT, Table, selected
from scorecard.plan.members import MEMBERS, ROSTER, alias_of, looked_up, places_of
from scorecard.plan.phrases import named, tables_in, tables_read

TOLD = "told"


@dataclass(frozen=True)
class Side:
    """One of the people of a row: by which role (None: the source's own), and the time at which their team counts."""

    name: str
    role: str | None
    at: exp.Expr


def place_on(side: str, level: str) -> str:
    """The column in which one side's node of a level stands."""
    return f"{side}_{level}"


def rows_with_sides(
    rows: Rows, sides: Sequence[Side], told: Mapping[str, exp.Expr], kept: Iterable[exp.Expr]
) -> exp.Select:
    """A row each of the source that is `kept`: where each side stood, its customer, and what is `told`."""
    chosen = [named(_place(rows, side, level), place_on(side.name, level)) for side in sides for level in rows.levels]
    chosen.append(named(rows.whose(), "customer"))
    chosen += [named(tree, name) for name, tree in told.items()]
    conditions = list(kept)
    used = set(tables_in([*chosen, *conditions, *(side.at for side in sides)]))
    lookups = tuple(rows.fields.lookups_among(used))
    used.update(tables_in(lookup.node for lookup in lookups))
    query = rows.fields.relation.rows(rows.fields.relation.joins_among(used))
    times = {alias_of(table, side.role): side.at for side in sides for table in _tables(rows)}
    for lookup in lookups:
        query = looked_up(query, lookup, rows.members, times.get(lookup.alias, sides[0].at))
    query.set("expressions", chosen)
    return query.where(*conditions, copy=False)


def over_sides(rows: Rows, query: exp.Select, asked: str, between: Iterable[Table] = ()) -> str:
    """A statement of our own over such rows, which it calls `told`; `between` are tables made of them."""
    statement = selected(asked)
    read = {table.name for table in tables_read(query)}
    for name, table in [*rows.members.tables_in(read), (TOLD, query), *between]:
        statement = statement.with_(name, as_=table, copy=False)
    return statement.sql("duckdb")


def _place(rows: Rows, side: Side, level: str) -> exp.Expr:
    found = replace(rows, role=side.role).fields.place(level)
    return exp.cast(exp.Null() if found is None else found, TEXT)


def _tables(rows: Rows) -> Iterator[str]:
    yield from (MEMBERS, ROSTER, *map(places_of, rows.levels))
