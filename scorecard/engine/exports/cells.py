"""Cells: all that stands in the files of a source, as one table of texts with the file and number of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import duckdb

from scorecard.definitions.layouts import Layout
from scorecard.engine.exports.files import NUMBER, Export
from scorecard.engine.exports.names import plain_names
from scorecard.engine.exports.texts import Told
from scorecard.engine.quoting import named, quoted
from scorecard.problems import Problem, ScorecardError

if TYPE_CHECKING:
    import pyarrow as pa

CELLS = '"#cells"'  # no source has such a name, and no column
FILE, ROW = '"#file"', f'"{NUMBER}"'
SPACE = " \t\r\n\u00a0\u202f\u200b\ufeff"
EDGES = f"^[{SPACE}]|[{SPACE}]$"  # to look for them first takes a third of the time


def cells_made(exports: Sequence[Export], connection: duckdb.DuckDBPyConnection, told: Told) -> Mapping[str, str]:
    """Makes the table, and its columns by name with what their header says.

    A file that is no table is told and left out; raises ScorecardError where none is one.
    """
    headers = _headers(exports, told)
    said = {
        name: header
        for number in reversed(headers)  # what the first file says stands
        for name, header in zip(plain_names(headers[number]), headers[number], strict=True)
    }
    columns = ", ".join(f"{named(name)} VARCHAR" for name in said)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {CELLS} ({FILE} INTEGER, {ROW} BIGINT, {columns})")
    for number, header in headers.items():
        _insert(number, exports[number], plain_names(header), connection, told)
    return {name: said[name] for header in headers.values() for name in plain_names(header)}


def _headers(exports: Sequence[Export], told: Told) -> dict[int, tuple[str, ...]]:
    headers: dict[int, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for number, export in enumerate(exports):
        try:
            headers[number] = export.headers()
        except ScorecardError as error:
            problems += error.problems
    if not headers:
        raise ScorecardError(*problems)
    for problem in problems:
        told(problem)
    return headers


def _insert(
    number: int, export: Export, names: Sequence[str], connection: duckdb.DuckDBPyConnection, told: Told
) -> None:
    # only a project with exports loads Arrow
    from scorecard.engine.exports.batches import take_batches

    cells = ", ".join(_cell(name, export.layout) for name in names)
    columns = ", ".join(named(name) for name in names)
    insert = f"INSERT INTO {CELLS} ({FILE}, {ROW}, {columns}) SELECT {number}, {ROW}, {cells} FROM batch"

    def take(batch: pa.Table) -> None:
        connection.register("batch", batch)
        connection.execute(insert)
        connection.unregister("batch")

    take_batches(export, names, take, lambda: _drop(number, connection), told)
    connection.execute(f"DELETE FROM {CELLS} WHERE {FILE} = {number} AND coalesce({columns}) IS NULL")


def _drop(number: int, connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"DELETE FROM {CELLS} WHERE {FILE} = {number}")


def _cell(name: str, layout: Layout) -> str:
    """A cell without the space around it; NULL where nothing is left, or what the layout calls empty."""
    cell = named(name)
    trimmed = f"CASE WHEN regexp_matches({cell}, {quoted(EDGES)}) THEN trim({cell}, {quoted(SPACE)}) ELSE {cell} END"
    if not layout.empty:
        return f"nullif({trimmed}, '')"
    nothing = ", ".join(quoted(word.strip().lower()) for word in ("", *layout.empty))
    return f"CASE WHEN lower({trimmed}) IN ({nothing}) THEN NULL ELSE {trimmed} END"
