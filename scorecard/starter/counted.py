"""Counted: the tables of a folder with every column counted, under names that expressions can be written with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from scorecard.starter.files import Export, free
from scorecard.starter.look import Look, source_of
from scorecard.starter.tables import Column, Kind, Place, Table, kind_of, may_be_written, named, quoted
from scorecard.starter.words import plain

LISTED = 60  # a column of no more values than this is kept with all of them
COUNTED = 5_000_000  # rows up to which distinct values are counted exactly


@dataclass(frozen=True, slots=True)
class Found:
    """A source to be: what readers call its files, where its rows are, and what its columns are called there."""

    name: str
    shown: str
    place: Place
    titles: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()


def found_in(exports: Iterable[Export], tables: Iterable[str]) -> tuple[Found, ...]:
    """Every export and every table of the database, each under a name of its own."""
    found = [
        Found(one.name, one.shown, Place("files", one.pattern, one.read), one.titles, one.doubts) for one in exports
    ]
    for table in tables:
        name = free(plain(table.rpartition(".")[2]), {other.name for other in found})
        found.append(Found(name, f"table {table}", Place("table", table)))
    return tuple(found)


def renamed(found: Found, columns: Iterable[str]) -> Found:
    """The same rows under names that can be written in expressions: by a query, where some cannot."""
    originals = tuple(columns)
    names = _names(originals)
    if names == originals or found.place.read:
        return found
    chosen = ", ".join(
        named(original) if original == name else f"{named(original)} AS {name}"
        for original, name in zip(originals, names, strict=True)
    )
    rows = quoted(found.place.value) if found.place.key == "files" else found.place.value
    titles = dict(zip(names, originals, strict=True))
    return replace(found, place=Place("sql", f"SELECT {chosen} FROM {rows}"), titles=titles)


def _names(originals: tuple[str, ...]) -> tuple[str, ...]:
    kept = {original.casefold() for original in originals if may_be_written(original)}
    names: list[str] = []
    for original in originals:
        own = original
        if not may_be_written(original):
            meant = plain(original)
            own = free(meant if may_be_written(meant) else f"{meant}_column", kept)
            kept.add(own)
        names.append(own)
    return tuple(names)


def counted(look: Look, found: Found) -> Table:
    """A table with each of its columns counted; raises ScorecardError where the engine cannot read it."""
    types = look.columns(found.name)
    rows = look.count(found.name)
    figures = _figures(look, found.name, types, rows)
    kinds = _kinds(look, found.name, types)
    columns = []
    for name, kind in kinds.items():
        filled, distinct, low, high, width = figures[name]
        listed = kind is not Kind.OTHER and 0 < distinct <= LISTED
        values = _values(look, found.name, name) if listed else ()
        column = Column(name, found.titles.get(name) or name, kind, filled, distinct, low, high, width, values)
        columns.append(_without_decimals(column) if kind is Kind.WHOLE else column)
    twice = 0 if any(column.distinct == rows for column in columns) else rows - _different(look, found.name)
    misread = tuple(f"{problem.place}: {_unnamed(problem.message)}" for problem in look.misread(found.name))
    return Table(found.name, found.shown, found.place, rows, tuple(columns), twice, (*found.doubts, *misread))


def _unnamed(message: str) -> str:
    """What is odd about a cell without what stands in it, which may be somebody's name.

    >>> _unnamed("'Smith' in column 'amount' is no number"), _unnamed("breaks off")
    ("a cell in column 'amount' is no number", 'breaks off')
    """
    return re.sub(r"^'.*' in column ", "a cell in column ", message, flags=re.DOTALL)


def _kinds(look: Look, name: str, types: Mapping[str, str]) -> dict[str, Kind]:
    """What each column holds: numbers that are all whole are whole, in whatever type they are kept."""
    kinds = {column: kind_of(told) for column, told in types.items()}
    numbers = [column for column, kind in kinds.items() if kind is Kind.NUMBER]
    if not numbers:
        return kinds
    broken = ", ".join(f"COUNT(*) FILTER ({named(column)} <> round({named(column)}))" for column in numbers)
    (found,) = look.rows(f"SELECT {broken} FROM {source_of(name)}")
    return kinds | {column: Kind.WHOLE for column, count in zip(numbers, found, strict=True) if not count}


def _without_decimals(column: Column) -> Column:
    """A column of whole numbers as people write them: 5, not 5.0."""
    values = tuple((_whole(value), rows) for value, rows in column.values)
    return replace(column, low=_whole(column.low), high=_whole(column.high), values=values)


def _whole(number: str) -> str:
    return re.sub(r"\.0+$", "", number)


def _different(look: Look, name: str) -> int:
    return look.number(f"SELECT COUNT(*) FROM (SELECT DISTINCT * FROM {source_of(name)})")


def _figures(look: Look, name: str, types: Mapping[str, str], rows: int) -> dict[str, tuple[int, int, str, str, float]]:
    """Of each column: filled, distinct, lowest, highest, and how wide its values are on average."""
    distinct = "COUNT(DISTINCT {})" if rows <= COUNTED else "APPROX_COUNT_DISTINCT({})"
    asked = ("COUNT({})", distinct, "CAST(MIN({}) AS VARCHAR)", "CAST(MAX({}) AS VARCHAR)",
             "AVG(LENGTH(CAST({} AS VARCHAR)))")  # fmt: skip
    chosen = ", ".join(text.format(named(column)) for column in types for text in asked)
    (found,) = look.rows(f"SELECT {chosen} FROM {source_of(name)}")
    figures = {}
    for number, column in enumerate(types):
        filled, different, low, high, width = found[number * len(asked) : (number + 1) * len(asked)]
        figures[column] = (int(str(filled)), int(str(different)), str(low), str(high), float(str(width or 0)))
    return figures


def _values(look: Look, name: str, column: str) -> tuple[tuple[str, int], ...]:
    found = look.rows(
        f"SELECT CAST({named(column)} AS VARCHAR), COUNT(*) FROM {source_of(name)} "
        f"WHERE {named(column)} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {LISTED}"
    )
    return tuple((str(value), int(str(rows))) for value, rows in found)
