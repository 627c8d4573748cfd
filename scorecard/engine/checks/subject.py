"""Subject: a source whose rows are looked at, what its definitions say of them, and the looks taken at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlglot import exp

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.relations import Relation, tree_of
from scorecard.definitions.sources import Source
from scorecard.problems import Place, Problem
from scorecard.settings import Settings

Rows = Callable[[str], list[tuple[object, ...]]]
Tables = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Found:
    """What the aggregates of a look came to, by their names; `rows` is how many rows the source has."""

    rows: int
    values: Mapping[str, object]

    def count(self, name: str) -> int:
        found = self.values[name]
        return int(found) if isinstance(found, int | float) else 0

    def number(self, name: str) -> float | None:
        found = self.values[name]
        return float(found) if isinstance(found, int | float) else None

    def text(self, name: str) -> str:
        """A value as a person writes it: times as local days, nothing as an empty text."""
        found = self.values[name]
        return "" if found is None else str(found)


@dataclass(frozen=True)
class Look:
    """A few aggregates over a source's rows, and what is told of what they come to.

    `aggregates` are SQL by name; `beside` are tables that rows are laid beside, as LEFT JOINs that never multiply.
    `place` is where it is told that a look could not be taken.
    """

    place: Place
    aggregates: Mapping[str, str]
    tell: Callable[[Found], Iterator[Problem]]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subject:
    """A source with those of its joins that never multiply its rows; `now` bounds what is not in the future."""

    relation: Relation
    settings: Settings
    catalogue: Catalogue
    tables: Tables
    now: datetime
    joins: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        return self.relation.name

    @property
    def source(self) -> Source:
        return self.relation.source

    def place(self, *path: str | int) -> Place:
        return self.catalogue.place_of("sources", self.name, *path)

    def sql(self, text: str | None) -> str | None:
        """An expression of the source as SQL over its rows; None where there is none, or it needs an unsound join."""
        if text is None:
            return None
        readable = {"", self.name, *self.joins}
        if any(column.table not in readable for column in tree_of(text).find_all(exp.Column)):
            return None
        return self.relation.resolved(text).sql("duckdb")

    def columns(self, but: tuple[str, ...] = ()) -> list[str]:
        """The source's own columns as SQL, but for some, whatever case they are written in."""
        left_out = {name.casefold() for name in but}
        return [
            exp.column(name, self.name, quoted=True).sql("duckdb")
            for name in self.tables[self.name]
            if name.casefold() not in left_out
        ]


def from_(rows: str) -> str:
    """The tables of a query that selects nothing yet.

    >>> from_("SELECT * FROM sources.contacts AS contacts")
    'FROM sources.contacts AS contacts'
    """
    return rows[rows.index("FROM ") :]


Check = Callable[[Subject], Iterator[Look]]
