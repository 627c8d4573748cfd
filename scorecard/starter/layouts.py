"""Layouts: how each table of a file is to be read, found by looking at it, and what the look leaves in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scorecard.definitions.layouts import Layout
from scorecard.engine.exports import BROKEN, MOST, WORKBOOKS, disguise_of, sheet_rows, sheets_of, text_rows
from scorecard.problems import Place, Problem, ScorecardError
from scorecard.starter.seen.encodings import encoding_of
from scorecard.starter.seen.grids import Grid, delimiter_of
from scorecard.starter.seen.plain import is_plain
from scorecard.starter.seen.tables import table_of

NOISE, NOISE_IN = 0.05, 100  # of the letters of so many rows
SIGN = "."  # before the decimals of a workbook's numbers, which are no texts


@dataclass(frozen=True)
class Seen:
    """A table of a file: `layout` is None where the engine reads it rightly by itself.

    `names` are what its columns are called, with what the header says of each; `doubts` are sentences for whoever
    knows the file better.
    """

    file: Path
    sheet: str | None
    layout: Layout | None
    doubts: tuple[str, ...]
    names: Mapping[str, str]


def layouts_of(file: Path, shown: str = "") -> tuple[Seen, ...]:
    """The tables of a text or workbook, one a sheet; raises ScorecardError where it holds none that can be read.

    `shown` is the file's name to the reader, by default its own.
    """
    if problem := disguise_of(file, shown or file.name):
        raise ScorecardError(problem)
    try:
        if file.suffix.lower() in WORKBOOKS:
            return _of_workbook(file, shown or file.name)
        return (_of_text(file, shown or file.name),)
    except BROKEN as error:
        told = f"cannot be read to its end: {error}"
        raise ScorecardError(Problem("unreadable-file", told, Place(shown or file.name), "export it again")) from None


def _of_text(file: Path, shown: str) -> Seen:
    encoding = encoding_of(file)
    delimiter = delimiter_of(file, encoding.name)
    problems: list[Problem] = []
    grid = Grid.of(text_rows(file, shown, encoding.name, delimiter, problems.append))
    table = table_of(grid, delimiter) if grid.width <= MOST else None
    if table is None or _is_noise(grid):
        raise ScorecardError(*problems, _no_table(shown))
    layout = table.layout.model_copy(update={"encoding": encoding.name, "delimiter": delimiter})
    doubts = [encoding.doubt, *(f"line {told.place.line}: {told.message}" for told in problems), *table.doubts]
    is_needed = encoding.has_mark or problems or not is_plain(layout, table)
    return Seen(file, None, layout if is_needed else None, tuple(filter(None, doubts)), table.names)


def _of_workbook(file: Path, shown: str) -> tuple[Seen, ...]:
    found = []
    for sheet in sheets_of(file, shown):
        table = table_of(Grid.of(sheet_rows(file, shown, sheet, SIGN)), "")
        if table is not None and table.width <= MOST:
            layout = table.layout.model_copy(update={"sheet": sheet})
            found.append(Seen(file, sheet, layout, table.doubts, table.names))
    if not found:
        raise ScorecardError(_no_table(shown))
    return tuple(found)


def _is_noise(grid: Grid) -> bool:
    """Whether the cells hold what no text holds: it is a program, a sound, or what a disk made of a table."""
    letters = "".join(cell for _, cells in grid.rows[:NOISE_IN] for cell in cells)
    return sum(not letter.isprintable() and not letter.isspace() for letter in letters) > NOISE * len(letters)


def _no_table(shown: str) -> Problem:
    hint = "look whether it holds a line of names and rows below it; if not, take it out of the folder"
    return Problem("not-a-table", "holds no table that can be made out", Place(shown), hint)
