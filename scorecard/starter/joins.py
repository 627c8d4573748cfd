"""Joins: which column leads to one row of another table, checked on the data, and how a row finds its customer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scorecard.starter.keys import Key
from scorecard.starter.look import Look
from scorecard.starter.tables import Column, Kind, Table
from scorecard.starter.words import Holds, plain

FINDS = 0.5  # of the rows that name something: so many have to find it for a join to be believed by its name
SURELY = 0.98  # the same, where the names have nothing in common


@dataclass(frozen=True, slots=True)
class Join:
    """Many rows here, one there: `column` meets the key of table `to`; `found` of the `filled` rows find it."""

    to: str
    column: str
    key: str
    filled: int
    found: int

    @property
    def share(self) -> float:
        return self.found / self.filled if self.filled else 0.0


@dataclass(frozen=True, slots=True)
class Customer:
    """The expression that says whose row it is, how many rows it says it of, and over which table it goes."""

    expression: str
    known: int
    through: str | None = None

    def share(self, rows: int) -> float:
        return self.known / rows if rows else 0.0


def joins_of(table: Table, tables: Mapping[str, Table], keys: Mapping[str, Key | None], look: Look) -> tuple[Join, ...]:
    """At most one join to each other table, the one by which most rows find something."""
    found: list[Join] = []
    for other in tables.values():
        key = keys[other.name]
        if other.name != table.name and key and key.is_unique and len(key.columns) == 1:
            meant = tuple(_to(table, other, key.columns[0], look))
            found += [max(meant, key=lambda join: join.found)] if meant else []
    return tuple(found)


def _to(table: Table, other: Table, key: str, look: Look) -> Iterator[Join]:
    theirs = other.column(key)
    for column in table.columns:
        if theirs is None or not _may_meet(column, theirs):
            continue
        alike = are_alike(column.name, key, other.name)
        if not alike and (column.kind is not Kind.TEXT or column.distinct < 10):
            continue  # numbers meet numbers everywhere, and few words meet many
        filled, found = look.matched(table.name, column.name, other.name, key)
        if filled and found >= (FINDS if alike else SURELY) * filled:
            yield Join(other.name, column.name, key, filled, found)


def _may_meet(ours: Column, theirs: Column) -> bool:
    return ours.kind is theirs.kind and ours.kind in {Kind.WHOLE, Kind.TEXT} and bool(ours.filled)


def are_alike(ours: str, theirs: str, table: str) -> bool:
    """`order_id` and `order_id`, `order` and `id` of orders, `original_order_id` and `order_id`."""
    one, other = plain(ours), plain(theirs)
    if one == other:
        return one not in {"id", "nr", "no", "number", "key", "code"}
    word = plain(table).rstrip("s")
    return (len(other) > 4 and one.endswith(f"_{other}")) or (len(word) > 3 and word in one and Holds.KEY.is_in(one))


def customer_of(
    table: Table, joins: tuple[Join, ...], whose: Mapping[str, Customer], customers: str | None
) -> Customer | None:
    """The customer on the row; or, where it has none, of the order or case that it names."""
    direct = max(_direct(table, joins, customers), key=lambda found: found.known, default=None)
    if direct:
        return direct
    bridges = [
        Customer(f"{join.to}.{whose[join.to].expression}", join.found, join.to)
        for join in joins
        if join.to in whose and not whose[join.to].through
    ]
    return max(bridges, key=lambda found: found.known, default=None)


def _direct(table: Table, joins: tuple[Join, ...], customers: str | None) -> Iterator[Customer]:
    """Columns that lead to the list of customers; without such a list, those so called, an id before a name."""
    listed = [Customer(join.column, join.filled) for join in joins if join.to == customers]
    named = [
        column
        for column in table.columns
        if column.kind in {Kind.WHOLE, Kind.TEXT}
        and Holds.CUSTOMER.is_in(plain(column.name))
        and column.filled
        and column.distinct > 2
        and not Holds.MONEY.is_in(plain(column.name))
        and not Holds.SCORE.is_in(plain(column.name))
    ]
    ids = [column for column in named if Holds.KEY.is_in(plain(column.name))] or named
    yield from listed or (Customer(column.name, column.filled) for column in ids[:1])


def customers_in(tables: Mapping[str, Table], keys: Mapping[str, Key | None]) -> str | None:
    """The list of customers: the table whose one row is a customer."""
    found = [
        name
        for name, key in keys.items()
        if key
        and key.is_unique
        and len(key.columns) == 1
        and (Holds.CUSTOMER.is_in(plain(key.columns[0])) or Holds.CUSTOMER.is_in(name))
    ]
    return max(found, key=lambda name: (Holds.CUSTOMER.is_in(name), tables[name].rows), default=None)
