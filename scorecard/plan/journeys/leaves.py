"""Leaves: what one source tells of the cases of a journey, of all of its rows or of some alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlglot import exp

from scorecard.definitions.relations import SCHEMA

Columns = frozenset[str]
Read = Callable[[str, Columns], str]  # a query of the rows of a source, with the columns that are asked


@dataclass(frozen=True)
class Within:
    """The tables of the keys that lead to some cases, and of their customers, with the types that both have there."""

    keys: str
    customers: str
    case_type: str
    customer_type: str


@dataclass(frozen=True)
class Leaf:
    """One of the queries whose union is all that is told."""

    rows: exp.Select

    @property
    def source(self) -> str:
        return str(_from(self.rows).name)

    @property
    def looked_up(self) -> tuple[str, ...]:
        """The sources that it joins."""
        return tuple(join.this.name for join in self._joins)

    def columns(self, source: str) -> Columns:
        return columns_of(self.rows, source)

    def who(self, read: Read, changed: str | None = None) -> str:
        """A query of the case and the customer of each row, or of those alone that meet a source that they join."""
        rows = self.rows.copy()
        rows.set("expressions", [_as(self._case, "case_id"), _as(self._customer, "customer")])
        joins = [join.copy() for join in self._joins]
        for join in joins:
            if join.this.name == changed:
                join.set("side", None)
        rows.set("joins", joins)
        return with_rows(rows, {name: read(name, self.columns(name)) for name in (self.source, *self.looked_up)})

    def within(self, read: Read, within: Within) -> str:
        """What it tells of the rows that name a key among those within, or no case and a customer among them."""
        case, customer = self._case.sql("duckdb"), self._customer.sql("duckdb")
        names = f"CAST({case} AS {within.case_type}) IN (SELECT case_id FROM {within.keys})"
        none = f"({case}) IS NULL"
        whose = f"CAST({customer} AS {within.customer_type}) IN (SELECT customer FROM {within.customers})"
        early, late = self._early(names, none, whose)
        told = {name: read(name, self.columns(name)) for name in (self.source, *self.looked_up)}
        if early:
            told[self.source] = f"SELECT * FROM ({told[self.source]}) AS {self.source} WHERE {early}"
        rows = self.rows.where(exp.Var(this=late)) if late else self.rows
        return with_rows(rows, told)

    def _early(self, names: str, none: str, whose: str) -> tuple[str, str]:
        """What is asked of a row before anything is looked up for it, and what afterwards."""
        whole = f"({names} OR ({none} AND {whose}))"
        if isinstance(self._case, exp.Null):
            return (whose, "") if self._is_own(self._customer) else ("", whose)
        if not self._is_own(self._case):
            return "", whole
        return (whole, "") if self._is_own(self._customer) else (f"({names} OR {none})", whole)

    def _is_own(self, tree: exp.Expr) -> bool:
        return {column.table for column in tree.find_all(exp.Column)} <= {self.source}

    @cached_property
    def _joins(self) -> list[exp.Join]:
        return [join for join in self.rows.args.get("joins") or [] if join.this.db == SCHEMA]

    @cached_property
    def _case(self) -> exp.Expr:
        return self._told("case_id")

    @cached_property
    def _customer(self) -> exp.Expr:
        return self._told("customer")

    def _told(self, name: str) -> exp.Expr:
        found: exp.Expr = next(each.unalias() for each in self.rows.expressions if each.alias_or_name == name)
        return found


def columns_of(rows: exp.Expr, source: str) -> Columns:
    """The columns of a source that a statement reads, in small letters."""
    return frozenset(column.name.casefold() for column in rows.find_all(exp.Column) if column.table == source)


def with_rows(rows: exp.Expr, told: Mapping[str, str]) -> str:
    """A statement with queries in the place of some sources."""
    rows = rows.copy()
    for table in list(rows.find_all(exp.Table)):
        if table.db == SCHEMA and table.name in told:
            alias = exp.TableAlias(this=exp.to_identifier(table.alias_or_name))
            table.replace(exp.Subquery(this=exp.Var(this=told[table.name]), alias=alias))
    return rows.sql("duckdb")


def _from(rows: exp.Select) -> exp.Table:
    found = rows.args["from_"].this
    assert isinstance(found, exp.Table), "a source of a journey is read by its name"
    return found


def _as(tree: exp.Expr, name: str) -> exp.Expr:
    return exp.alias_(tree.copy(), name)
