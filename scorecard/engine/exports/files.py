"""Files: one export as names and rows, whichever kind of file it is, by the layout that says how it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from scorecard.definitions.layouts import Layout
from scorecard.engine.exports.disguises import WORKBOOKS, disguise_of
from scorecard.engine.exports.names import joined_headers
from scorecard.engine.exports.texts import Row, Told, text_rows
from scorecard.engine.exports.workbooks import sheet_rows
from scorecard.problems import Place, Problem, ScorecardError


@dataclass(frozen=True)
class Export:
    """A file to be read; `shown` is its name to the reader, below the project's folder."""

    path: Path
    shown: str
    layout: Layout

    @property
    def is_workbook(self) -> bool:
        return self.path.suffix.lower() in WORKBOOKS

    def rows(self, told: Told) -> Iterator[Row]:
        """All lines as cells, header and all; raises ScorecardError where the file is no such table."""
        if problem := disguise_of(self.path, self.shown):
            raise ScorecardError(problem)
        if self.is_workbook:
            return sheet_rows(self.path, self.shown, self.layout.sheet, self.layout.decimal)
        return text_rows(self.path, self.shown, self.layout.encoding, self.layout.delimiter, told)

    def headers(self) -> tuple[str, ...]:
        """What the header says of each column; raises ScorecardError where there is none."""
        wanted = self.layout.header_lines
        rows = self.rows(_unheard)
        if not wanted:
            widest = max((len(cells) for _, cells in islice(rows, 1000)), default=0)
            return ("",) * widest
        found = []
        for line, cells in rows:
            if line in wanted:
                found.append(cells)
            if line >= wanted[-1]:
                break
        headers = joined_headers(found)
        if not any(headers):
            raise ScorecardError(self._without_header(wanted))
        return headers

    def _without_header(self, wanted: Sequence[int]) -> Problem:
        told = f"has no line {wanted[0]}" if len(wanted) == 1 else f"has no lines {wanted[0]} to {wanted[-1]}"
        hint = "say in 'read: header' which line names the columns"
        return Problem("no-header", f"{told} that names its columns", self.place, hint)

    def numbered(self, told: Told) -> Iterator[tuple[int, Row]]:
        """The rows below the header, counted from 1; a line without a cell is none."""
        below = max(self.layout.header_lines, default=0)
        return enumerate(((line, cells) for line, cells in self.rows(told) if line > below and cells), 1)

    def place_of(self, number: int) -> Place:
        """Where a row below the header stands: looked for only where something is to be told of it."""
        return next(
            (Place(self.shown, line, 1) for at, (line, _) in self.numbered(_unheard) if at == number), self.place
        )

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(self.shown)


def _unheard(_: Problem) -> None:
    """What is wrong with rows is told when they are read, not when only the header is."""
