"""Drafts: each table as the source that it can be, with everything that was found out about its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from scorecard.starter.joins import Customer, Join, customer_of, customers_in, joins_of
from scorecard.starter.keys import Key, key_of
from scorecard.starter.look import Look
from scorecard.starter.people import LEVELS, Members, Who, members_in, who_of
from scorecard.starter.tables import Column, Kind, Table
from scorecard.starter.times import Times, times_of
from scorecard.starter.words import Holds, one_of, plain

FEW = 25  # different values that a list to choose from may have
MOST = 6  # dimensions of one source, so that a reader can choose
WIDE = 40  # characters: longer texts are what somebody wrote, not a kind of thing
TAKEN = frozenset({*LEVELS, "enterprise", "unknown"})  # words that name levels


@dataclass(frozen=True, slots=True)
class Dimension:
    """What rows can be split by: its name, the expression that gives it, and how many values it has."""

    name: str
    expression: str
    values: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A source to be. `finished` are numbers that somebody already worked out, by month: they are no rows of work."""

    table: Table
    key: Key | None
    times: Times
    who: Who
    customer: Customer | None
    joins: tuple[Join, ...]
    dimensions: tuple[Dimension, ...] = ()
    is_members: bool = False
    is_customers: bool = False
    finished: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def row(self) -> str:
        told = one_of(self.name)
        return told if self.key or told.startswith("row of ") else f"row of {self.table.said}"

    @property
    def is_events(self) -> bool:
        """Whether its rows are things that happened and can be counted by time."""
        listed = self.is_members or self.is_customers or bool(self.finished)
        return self.times.counts is not None and not listed and self.table.rows > 0

    @property
    def level(self) -> str:
        """The finest level that its rows name."""
        return next((level for level in LEVELS if level in self.who.levels), "enterprise")


@dataclass(frozen=True, slots=True)
class Drafts:
    """All sources to be, the list of who works where, and the list of customers, where there are such."""

    sources: tuple[Draft, ...]
    members: Members | None
    customers: str | None

    def named(self, name: str) -> Draft:
        return next(draft for draft in self.sources if draft.name == name)

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that any source knows, finest first."""
        known = {level for draft in self.sources for level in draft.who.levels}
        return tuple(level for level in LEVELS if level in known)


def drafts_of(tables: tuple[Table, ...], look: Look) -> Drafts:
    """What every table can be, beside the others."""
    by_name = {table.name: table for table in tables}
    keys = {table.name: key_of(table, look) for table in tables}
    members = members_in(tables, keys)
    joins = {table.name: joins_of(table, by_name, keys, look) for table in tables}
    if members:  # whoever works where is looked up by the day, not by a join
        joins = {name: tuple(join for join in found if join.to != members.table) for name, found in joins.items()}
    customers = customers_in(by_name, keys)
    whose = _customers(by_name, joins, customers, members)
    drafts = {
        table.name: Draft(
            table,
            keys[table.name],
            times_of(table, keys[table.name], look),
            who_of(table, members, by_name, keys[table.name], look),
            whose.get(table.name),
            joins[table.name],
            is_members=members is not None and table.name == members.table,
            is_customers=table.name == customers,
        )
        for table in tables
    }
    return Drafts(tuple(_finished(draft, drafts) for draft in drafts.values()), members, customers)


def _customers(
    tables: Mapping[str, Table],
    joins: Mapping[str, tuple[Join, ...]],
    customers: str | None,
    members: Members | None,
) -> dict[str, Customer]:
    """Whose each row is: on the row itself first, then over an order or case that knows."""
    ours = [name for name in tables if members is None or name != members.table]
    direct = {name: customer_of(tables[name], joins[name], {}, customers) for name in ours}
    known = {name: found for name, found in direct.items() if found}
    over = {name: customer_of(tables[name], joins[name], known, customers) for name in ours}
    return {name: found for name, found in over.items() if found}


def _finished(draft: Draft, others: Mapping[str, Draft]) -> Draft:
    """The draft with its dimensions, and with the numbers that are finished where each row is a month's."""
    numbers = _monthly_numbers(draft)
    dimensions = () if draft.is_members else tuple(_dimensions(draft, others))[: MOST + 3]
    return replace(draft, dimensions=dimensions, finished=numbers)


def _monthly_numbers(draft: Draft) -> tuple[str, ...]:
    """The columns of finished numbers, where a row is a month's number by what it is split by, and no thing that was.

    Such a table has no number for each row, no customer and nobody who did it: only a month, words, and numbers.
    """
    time = draft.table.column(draft.times.counts) if draft.times.counts else None
    key = draft.key
    if time is None or key is None or draft.customer or "worker" in draft.who.levels:
        return ()
    if time.name not in key.columns or not time.has_all_values or not _are_months(time):
        return ()
    return tuple(
        column.name
        for column in draft.table.columns
        if column.kind.is_number and column.filled and column.name not in key.columns
    )


def _are_months(time: Column) -> bool:
    """Whether every day is the first of its month, or every one the last."""
    days = {value[8:10] for value, _ in time.values}
    return time.distinct > 1 and (days <= {"01"} or days <= {"28", "29", "30", "31"})


def _dimensions(draft: Draft, others: Mapping[str, Draft]) -> Iterator[Dimension]:
    """Columns of few different words, its own first, then those of what it joins to."""
    own = [column for column in draft.table.columns if _is_dimension(column, draft)][:MOST]
    names: set[str] = set()
    for column in own:
        name = plain(column.name) if plain(column.name) not in TAKEN | {draft.name} else f"{plain(column.name)}_kind"
        names.add(name)
        yield Dimension(name, column.name, column.distinct)
    for join in draft.joins:
        other = others[join.to]
        for column in other.table.columns if join.share >= 0.5 else ():
            name = plain(column.name)
            taken = name in names or name in TAKEN or name == draft.name or draft.table.column(column.name)
            if not taken and other.is_customers and _is_dimension(column, other):
                names.add(name)
                yield Dimension(name, f"{join.to}.{column.name}", column.distinct)


def _is_dimension(column: Column, draft: Draft) -> bool:
    used = {*draft.who.levels.values(), *(name for _, name in draft.who.roles.values())}
    used |= {draft.customer.expression} if draft.customer else set()
    used |= set(draft.key.columns) if draft.key and len(draft.key.columns) == 1 else set()
    longest = max((len(value) for value, _ in column.values), default=0)
    few = column.kind is Kind.TEXT and 2 <= column.distinct <= FEW and longest <= WIDE
    is_level = any(names.is_in(plain(column.name)) for names in LEVELS.values()) and "worker" in draft.who.levels
    repeats = column.distinct * 2 <= column.filled or draft.table.rows < 2 * FEW
    return few and repeats and not is_level and column.name not in used and not Holds.CUSTOMER.is_in(plain(column.name))
