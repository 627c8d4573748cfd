"""Workbooks: the sheets of a spreadsheet file as rows of cells, written the way its layout writes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard.engine.exports.texts import Row
from scorecard.problems import Place, Problem, ScorecardError, suggest

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Cell = str | int | float | bool | date | datetime | time | timedelta


def sheets_of(path: Path, shown: str) -> tuple[str, ...]:
    """The names of a workbook's sheets in order; raises ScorecardError where it cannot be opened."""
    with _opened(path, shown) as book:
        return tuple(book.sheet_names)


def sheet_rows(path: Path, shown: str, sheet: str | None, decimal: str) -> Iterator[Row]:
    """The rows of a sheet by their numbers in it; raises ScorecardError where it cannot be read.

    Numbers are written with `decimal`, since text and numbers may stand in one column.
    """
    with _opened(path, shown) as book:
        names = book.sheet_names
        if sheet is not None and sheet not in names:
            hint = suggest(sheet, names) or f"it has {', '.join(names)}"
            raise ScorecardError(Problem("unknown-sheet", f"has no sheet '{sheet}'", Place(shown), hint))
        found = book.get_sheet_by_name(sheet) if sheet is not None else book.get_sheet_by_index(0)
        cells: Sequence[Sequence[Cell]] = found.to_python(skip_empty_area=False)
    for line, row in enumerate(cells, 1):
        yield line, [_written(cell, decimal) for cell in row]


def _written(cell: Cell, decimal: str) -> str:
    match cell:
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case int() | float():
            return _number(float(cell)).replace(".", decimal)
        case datetime():
            midnight = cell.time() == time()
            return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


@contextmanager
def _opened(path: Path, shown: str) -> Iterator[CalamineWorkbook]:
    # only a project with a workbook loads the library
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        with load_workbook(path) as book:
            yield book
    except PasswordError:
        hint = "open it, and save it without a password"
        raise ScorecardError(Problem("unreadable-file", "is kept by a password", Place(shown), hint)) from None
    except (CalamineError, OSError) as error:
        raise ScorecardError(_broken(shown, error)) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what the library's own mistakes come as
            raise
        raise ScorecardError(_broken(shown, error)) from None


def _broken(shown: str, error: BaseException) -> Problem:
    told = f"cannot be read as a workbook: {str(error).splitlines()[0] if str(error) else 'it is damaged'}"
    return Problem("unreadable-file", told, Place(shown), "open it in a spreadsheet program and save it again")
