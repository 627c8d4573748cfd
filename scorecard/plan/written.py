"""Written: queries as text, each printed once however many statements it is a table of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import sqlglot
from sqlglot import exp

from scorecard.plan.phrases import tables_read
from scorecard.plan.printed import writer

MOST = 1024
BREAK = writer().SENTINEL_LINE_BREAK  # stands for a line's end within a text, which no indent may follow


@dataclass(frozen=True)
class Written:
    """A query with the names of the tables that it reads."""

    text: str
    reads: frozenset[str]


Table = tuple[str, Written]
Tables = tuple[Table, ...]


@dataclass(frozen=True)
class Texts:
    """Tables that many statements have, by all that tells them from others; each is made once."""

    _known: dict[Hashable, Tables] = field(default_factory=dict)

    def once(self, key: Hashable, made: Callable[[], Iterable[tuple[str, exp.Query]]]) -> Tables:
        if key not in self._known:
            self._known[key] = tuple((name, written(query)) for name, query in made())
        return self._known[key]


def written(query: exp.Query) -> Written:
    """A query that nobody needs as a tree any more: printing puts some of it otherwise."""
    reads = frozenset(table.name for table in tables_read(query))
    return Written(writer().sql(query).strip(), reads)


@lru_cache(MOST)
def said(text: str) -> Written:
    """A query that people write, as every other is printed."""
    found = sqlglot.parse_one(text, dialect="duckdb")
    assert isinstance(found, exp.Query), "a query"
    return written(found)


def statement(last: Written, tables: Iterable[Table] = ()) -> str:
    """A query over tables of its own, as it would be printed whole."""
    told = ", ".join(f"{_named(name)} AS (\n{_indented(table.text)}\n)" for name, table in tables)
    whole = f"WITH {told}\n{last.text}" if told else last.text
    return whole.replace(BREAK, "\n")


@lru_cache(MOST)
def _named(name: str) -> str:
    return exp.to_identifier(name).sql("duckdb")


def _indented(text: str) -> str:
    return "  " + text.replace("\n", "\n  ")
