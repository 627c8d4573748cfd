"""Files: one export as names and rows, whichever kind of file it is, by the layout that says how it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from scorecard.definitions.layouts import Layout
from scorecard.engine.exports.disguises import WORKBOOKS, disguise_of
from scorecard.engine.exports.names import joined_headers
from scorecard.engine.exports.texts import Row, Told, text_rows
from scorecard.engine.exports.workbooks import sheet_rows
from scorecard.problems import Place, Problem, ScorecardError

NUMBER = "#row"  # the column that says which row of its file one is; no export has such a name
LOOKED_AT = 1000  # rows, for how many cells they have
MOST = 5000  # columns; where there are more, a sign stands between cells that is none


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
        below = max(wanted, default=0)
        first = list(islice(self.rows(_unheard), below + LOOKED_AT))
        headers = joined_headers([cells for line, cells in first if line in wanted])
        if wanted and not any(headers):
            raise ScorecardError(self._without_header(wanted))
        width = full_width(headers, (cells for line, cells in first if line > below))
        if width > MOST:
            told = f"has {width} columns, and no table has more than {MOST}"
            raise ScorecardError(Problem("not-a-table", told, self.place, "look at 'read: delimiter'"))
        return (*headers[:width], *[""] * (width - len(headers)))

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


def full_width(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """How many columns there are: as many as have names, or as most rows have cells where that is more."""
    usual = Counter(filled_width(cells) for cells in rows).most_common(1)
    return max(filled_width(headers), usual[0][0] if usual else 0)


def filled_width(cells: Sequence[str]) -> int:
    """How many cells there are up to the last in which something stands."""
    return max((at for at, cell in enumerate(cells, 1) if cell.strip()), default=0)


def _unheard(_: Problem) -> None:
    """What is wrong with rows is told when they are read, not when only the header is."""
