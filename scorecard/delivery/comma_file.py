"""Comma file: one table as CSV, as a spreadsheet opens it, with numbers both in full and as they are shown."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from scorecard.delivery.cells import Cell, Quantity, Table, is_formula_like

MARK = "\ufeff"  # by which Excel knows that this is UTF-8


def comma_file(table: Table) -> bytes:
    """RFC 4180; where a column has numbers with units, a column of what a page shows stands beside it."""
    told = [at for at in range(len(table.columns)) if any(isinstance(row[at], Quantity) for row in table.rows)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        text for at, name in enumerate(table.columns) for text in ([name, f"{name}, shown"] if at in told else [name])
    )
    for row in table.rows:
        writer.writerow([text for at, cell in enumerate(row) for text in _texts(cell, is_told=at in told)])
    return (MARK + out.getvalue()).encode()


def _texts(cell: Cell, *, is_told: bool) -> Iterator[str]:
    yield _text(cell)
    if is_told:
        yield cell.shown if isinstance(cell, Quantity) else ""


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Quantity():
            return repr(cell.value)
        case date():
            return cell.isoformat()
        case int():
            return str(cell)
        case str():
            # what a spreadsheet would run is told as text by an apostrophe, as its own users write it
            return f"'{cell}" if is_formula_like(cell) else cell
