"""Misfits: cells that are not what their column holds; each reads as empty, and is told and counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

import duckdb

from scorecard.definitions.layouts import Content, Layout, Order, Type
from scorecard.engine.exports.casts import prepared, value_of
from scorecard.engine.exports.cells import FILE, ROW
from scorecard.engine.exports.files import Export
from scorecard.engine.quoting import named
from scorecard.problems import Problem, Severity

SHOWN = 40
MOST = 0.5  # where more than this does not fit, the column is something else


def misfits_of(
    table: str,
    rows: str,
    contents: Mapping[str, Content],
    layout: Layout,
    exports: Sequence[Export],
    connection: duckdb.DuckDBPyConnection,
) -> Iterator[Problem]:
    """A problem for each column with such cells, at the first of them; `rows` are the cells that became `table`."""
    typed = [name for name, content in contents.items() if content.type is not Type.TEXT]
    if not typed:
        return
    counts = ", ".join(f"count({named(name)})" for name in typed)
    written, read = (connection.execute(f"SELECT {counts} FROM {place}").fetchall()[0] for place in (rows, table))
    for name, cells, values in zip(typed, written, read, strict=True):
        if cells > values:
            where = _misfit(named(name), contents[name], layout)
            first = f"SELECT {FILE}, {ROW}, {named(name)} FROM {rows} WHERE {where} ORDER BY ALL LIMIT 1"
            number, row, cell = connection.execute(first).fetchall()[0]
            severity = Severity.ERROR if cells - values > MOST * cells else Severity.WARNING
            message = _told(name, contents[name], cell, cells - values, cells)
            place = exports[number].place_of(row)
            yield Problem("unfit-value", message, place, _hint(contents[name], layout), severity)


def _misfit(cell: str, content: Content, layout: Layout) -> str:
    return f"{cell} IS NOT NULL AND {value_of(prepared(cell, content), content, layout, 'UTC')} IS NULL"


def _told(name: str, content: Content, cell: str, count: int, of: int) -> str:
    shown = cell if len(cell) <= SHOWN else f"{cell[: SHOWN - 1]}…"
    rest = "reads as empty" if count == 1 else f"reads as empty, as do {count - 1} more of {of}"
    return f"'{shown}' in column '{name}' is no {_noun(content)} and {rest}"


def _noun(content: Content) -> str:
    match content.type:
        case Type.NUMBER:
            return "number"
        case Type.DATE | Type.TIME:
            order = "" if content.form or content.order is Order.YEAR else f" with the {content.order.value}"
            return f"{content.type}{order}" + (f" of the form {content.form}" if content.form else "")
        case Type.YES_NO:
            return "yes or no"
        case Type.TEXT:
            return "text"
        case _:
            assert_never(content.type)


def _hint(content: Content, layout: Layout) -> str:
    match content.type:
        case Type.NUMBER:
            thousands = f" and '{layout.thousands}' between thousands" if layout.thousands else ""
            return f"numbers have '{layout.decimal}' before decimals{thousands}; mend the file, or 'read' of the source"
        case Type.DATE | Type.TIME | Type.YES_NO | Type.TEXT:
            return "mend the file, name it in 'read: empty', or say in 'read: columns' what the column holds"
        case _:
            assert_never(content.type)
