"""Plain files: those that the engine reads rightly by itself, so that their source needs to say nothing."""

from __future__ import annotations

import re

from scorecard.definitions.layouts import Content, Layout, Order, Type
from scorecard.starter.seen.tables import Table

ISO = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?")
ANY_NUMBER = re.compile(r"[+-]?\d*\.?\d*([eE][+-]?\d+)?")  # what the engine would take for one, codes such as 1e5 too
PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def is_plain(layout: Layout, table: Table) -> bool:
    """Whether a text is UTF-8 with plain names, and its cells are written as a program would write them."""
    is_usual = Layout(delimiter=layout.delimiter, columns=layout.columns) == layout
    if not is_usual or len(table.names) < table.width or any(name != header for name, header in table.names.items()):
        return False
    places = {name: at for at, name in enumerate(table.names)}
    return all(
        _reads_so(content, [cells[places[name]] for _, cells in table.rows if cells[places[name]]])
        for name, content in layout.columns.items()
    )


def _reads_so(content: Content, cells: list[str]) -> bool:
    match content.type:
        case Type.TEXT:
            return any(not ANY_NUMBER.fullmatch(cell) and not ISO.fullmatch(cell) for cell in cells)
        case Type.NUMBER:
            return all(PLAIN_NUMBER.fullmatch(cell) for cell in cells)
        case Type.DATE | Type.TIME:
            return content.order is Order.YEAR and not content.form and all(ISO.fullmatch(cell) for cell in cells)
        case Type.YES_NO:
            return all(cell.lower() in {"true", "false"} for cell in cells)
