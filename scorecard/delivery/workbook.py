"""Workbook: tables as sheets of an Excel file, numbers as numbers in the form in which a page shows them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import TYPE_CHECKING

from scorecard.delivery.cells import Cell, Quantity, Table, is_formula_like
from scorecard.results.figures import CURRENCIES

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same tables are the same bytes
DAY, COUNT = "d mmm yyyy", "#,##0"
WIDEST, NARROWEST = 60, 8
NAME_LENGTH = 31
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def workbook(tables: Sequence[Table], title: str, foot: str) -> bytes:
    """A sheet a table; words are never formulas, whatever they begin with."""
    from xlsxwriter import Workbook as NewWorkbook

    out = io.BytesIO()
    book = NewWorkbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "comments": foot, "created": MADE})
    forms = _Forms(book)
    for table, name in zip(tables, _names(tables), strict=True):
        _write(book.add_worksheet(name), table, forms, foot)
    book.close()
    return out.getvalue()


class _Forms:
    """The forms of cells that a workbook knows, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._known: dict[str, Format] = {}
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.words = book.add_format({"valign": "top"})
        self.quoted = book.add_format({"valign": "top", "quote_prefix": True})

    def numbered(self, form: str) -> Format:
        if form not in self._known:
            self._known[form] = self._book.add_format({"num_format": form, "valign": "top"})
        return self._known[form]


def form_of(quantity: Quantity) -> str:
    """How Excel is to print a number: as a page does, to as many places.

    >>> form_of(Quantity(0.768, "percent")), form_of(Quantity(1240.4, "GBP")), form_of(Quantity(18.5, "points"))
    ('0.0%', '"£"#,##0', '#,##0.0')
    """
    places = quantity.places
    number = COUNT + (f".{'0' * places}" if places else "")
    match quantity.unit:
        case "percent":
            return number.removeprefix("#,##") + "%"
        case "count" | "ratio" | "points":
            return number
        case "seconds" | "minutes" | "hours" | "days":
            return f'{number} "{quantity.unit}"'
        case code:
            return f'"{CURRENCIES.get(code, code + " ")}"{_money(quantity)}'


def _money(quantity: Quantity) -> str:
    return COUNT if abs(quantity.value) >= 100 else f"{COUNT}.00"


def _write(sheet: Worksheet, table: Table, forms: _Forms, foot: str) -> None:
    for at, name in enumerate(table.columns):
        sheet.write_string(0, at, name, forms.head)
        sheet.set_column(at, at, _width([name, *(row[at] for row in table.rows)]))
    for line, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            _write_cell(sheet, line, at, cell, forms)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{_for_footer(foot)}&RPage &P of &N")


def _write_cell(sheet: Worksheet, line: int, at: int, cell: Cell, forms: _Forms) -> None:
    match cell:
        case None:
            return
        case Quantity():
            sheet.write_number(line, at, cell.value, forms.numbered(form_of(cell)))
        case date():
            sheet.write_datetime(line, at, datetime(cell.year, cell.month, cell.day), forms.numbered(DAY))
        case int():
            sheet.write_number(line, at, cell, forms.numbered(COUNT))
        case str():
            sheet.write_string(line, at, cell, forms.quoted if is_formula_like(cell) else forms.words)


def _width(cells: Sequence[Cell]) -> int:
    longest = max(len(cell.shown if isinstance(cell, Quantity) else str(cell or "")) for cell in cells)
    return min(WIDEST, max(NARROWEST, longest + 2))


def _names(tables: Sequence[Table]) -> Iterator[str]:
    """Names that Excel takes: short, each once, without its own signs."""
    taken: set[str] = set()
    for table in tables:
        whole = name = table.title.translate(NOT_IN_NAMES).strip()[:NAME_LENGTH] or "Sheet"
        for number in count(2):
            if name.casefold() not in taken:
                break
            name = f"{whole[: NAME_LENGTH - 4]} {number}"
        taken.add(name.casefold())
        yield name


def _for_footer(words: str) -> str:
    return words.replace("&", "&&")[:200]
