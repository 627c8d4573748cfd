"""Tables: what lies in the files, counted: every column with what it holds, how full it is and how it varies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath

from scorecard.definitions.expressions import Expression, parse
from scorecard.definitions.layouts import Layout
from scorecard.starter.words import NO, YES, headed, plain, spoken


class Kind(Enum):
    WHOLE = "whole"
    NUMBER = "number"
    TEXT = "text"
    TRUTH = "truth"
    DAY = "day"
    TIME = "time"
    OTHER = "other"

    @property
    def is_time(self) -> bool:
        return self in {Kind.DAY, Kind.TIME}

    @property
    def is_number(self) -> bool:
        return self in {Kind.WHOLE, Kind.NUMBER}


def kind_of(sql_type: str) -> Kind:
    """What an SQL type holds.

    >>> [kind_of(told).value for told in ("DECIMAL(9,2)", "TIMESTAMP WITH TIME ZONE", "VARCHAR[]", "HUGEINT")]
    ['number', 'time', 'other', 'whole']
    """
    name = sql_type.upper().partition("(")[0]
    if name.endswith("]") or name.startswith(("STRUCT", "MAP", "UNION")):
        return Kind.OTHER
    if name.startswith(("TIMESTAMP", "DATETIME")):
        return Kind.TIME
    kinds = {"DATE": Kind.DAY, "BOOLEAN": Kind.TRUTH, "VARCHAR": Kind.TEXT, "UUID": Kind.TEXT}
    kinds |= dict.fromkeys(("DOUBLE", "FLOAT", "DECIMAL"), Kind.NUMBER)
    return Kind.WHOLE if name.endswith("INT") or name == "INTEGER" else kinds.get(name, Kind.OTHER)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `values` are its most frequent ones with their rows, all of them where `distinct` is no more."""

    name: str
    original: str
    kind: Kind
    filled: int
    distinct: int
    low: str
    high: str
    width: float
    values: tuple[tuple[str, int], ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.filled == 0

    @property
    def has_all_values(self) -> bool:
        return 0 < self.distinct == len(self.values)

    @property
    def headed(self) -> str:
        """Its header as people read it."""
        return headed(self.name, self.original)

    def is_a_truth(self) -> bool:
        """Whether it says yes or no, in whatever words."""
        if self.kind is Kind.TRUTH:
            return True
        told = {value.casefold().strip() for value, _ in self.values}
        two = self.kind in {Kind.TEXT, Kind.WHOLE} and self.has_all_values and self.distinct == 2
        return two and bool(told & YES) and bool(told & NO)

    def yes(self) -> str:
        """The condition under which it says yes."""
        if self.kind is Kind.TRUTH:
            return self.name
        value = next(value for value, _ in self.values if value.casefold().strip() in YES)
        return f"{self.name} = {value}" if self.kind is Kind.WHOLE else f"{self.name} = {quoted(value)}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table's rows come from: one key of a source, what it says, and how files are read."""

    key: str
    value: str
    read: Layout | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the folder, on its way to being a source; `twice` counts rows that are there word for word again."""

    name: str
    shown: str
    place: Place
    rows: int
    columns: tuple[Column, ...]
    twice: int = 0
    doubts: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """Its name as people read it, with the letters that it has in the file's name."""
        file, _, sheet = self.shown.partition(", sheet ")
        own = (re.sub(r"[*_\s-]+", " ", text).strip() for text in (sheet, PurePath(file).stem))
        return next((text for text in own if not text.isascii() and plain(text) == self.name), spoken(self.name))

    def headed(self, name: str) -> str:
        """A column's header as people read it."""
        column = self.column(name)
        return column.headed if column else spoken(name)

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)

    @property
    def renamed(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.name != column.original)


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def named(name: str) -> str:
    """A name as SQL takes it, whatever stands in it."""
    return '"' + name.replace('"', '""') + '"'


def may_be_written(name: str) -> bool:
    """Whether an expression may name a column just so, and a survey too.

    >>> may_be_written("order_id"), may_be_written("Bestell-Nr."), may_be_written("desc")
    (True, False, False)
    """
    parsed = parse(name)
    return (
        name.isidentifier()
        and name.isascii()
        and isinstance(parsed, Expression)
        and ([column.name for column in parsed.columns] == [name])
    )
