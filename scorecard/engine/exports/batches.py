"""Batches: the rows of an export as tables of texts, many at a time, and fast where a file is as it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa
import pyarrow.csv as csv

from scorecard.engine.exports.files import NUMBER, Export
from scorecard.engine.exports.texts import Row, Told
from scorecard.problems import Place, Problem, Severity

BATCH = 20_000
BLOCK = 1 << 23
UNEVEN = (pa.ArrowException, ValueError, OSError)  # what the fast way says of a file that is not as it should be


def take_batches(
    export: Export, names: Sequence[str], take: Callable[[pa.Table], None], drop: Callable[[], None], told: Told
) -> None:
    """Hands all rows to `take`, numbered in `#row`; after `drop`, what was handed over counts no more."""
    try:
        if not export.is_workbook and _is_clean(export):
            for batch in _fast(export, names):
                take(batch)
            return
    except UNEVEN:
        drop()
    for batch in _careful(export, names, told):
        take(batch)


def _is_clean(export: Export) -> bool:
    """Without zeros, which end a text for some readers, and with a second quote for every first."""
    quotes = 0
    with export.path.open("rb") as file:
        for block in iter(lambda: file.read(BLOCK), b""):
            quotes += block.count(b'"')
            if b"\0" in block:
                return False
    return quotes % 2 == 0


def _fast(export: Export, names: Sequence[str]) -> Iterator[pa.Table]:
    """Raises one of `UNEVEN` at the first row that has not a cell for each name, or is not of the encoding."""
    first = next((line for _, (line, _) in export.numbered(lambda _: None)), None)
    if first is None:
        return
    reading = csv.ReadOptions(
        column_names=list(names), skip_rows=first - 1, block_size=BLOCK, encoding=export.layout.encoding
    )
    parsing = csv.ParseOptions(delimiter=export.layout.delimiter, newlines_in_values=True)
    converting = csv.ConvertOptions(column_types={name: pa.string() for name in names})
    with csv.open_csv(export.path, reading, parsing, converting) as reader:
        number = 1
        for batch in reader:
            yield _numbered(range(number, number + batch.num_rows), names, batch.columns)
            number += batch.num_rows


def _careful(export: Export, names: Sequence[str], told: Told) -> Iterator[pa.Table]:
    """Row by row: one with more cells than names is left out, since nobody can say what stands in the wrong column."""
    surplus = _Surplus(export, len(names))
    rows = ((number, cells) for number, row in export.numbered(told) if (cells := surplus.fitted(row)))
    while batch := list(islice(rows, BATCH)):
        numbers, texts = zip(*batch, strict=True)
        yield _numbered(numbers, names, [pa.array(text, pa.string()) for text in zip(*texts, strict=True)])
    if surplus.count:
        told(surplus.problem)


def _numbered(numbers: Sequence[int], names: Sequence[str], columns: Sequence[pa.Array]) -> pa.Table:
    return pa.table([pa.array(numbers, pa.int64()), *columns], names=[NUMBER, *names])


@dataclass
class _Surplus:
    """Rows with too many cells."""

    export: Export
    width: int
    count: int = 0
    first: int = 0

    def fitted(self, row: Row) -> Sequence[str]:
        """The cells, as many as there are names; none where there are more."""
        line, cells = row
        if len(cells) <= self.width or not any(cell.strip() for cell in cells[self.width :]):
            return [*cells[: self.width], *[""] * (self.width - len(cells))]
        self.count, self.first = self.count + 1, self.first or line
        return ()

    @property
    def problem(self) -> Problem:
        rows, are = ("1 row has", "is") if self.count == 1 else (f"{self.count} rows have", "are")
        told = f"{rows} more cells than the {self.width} columns and {are} left out"
        hint = "quote the text that holds the sign between cells, or look at 'read: header'"
        return Problem("too-many-cells", told, Place(self.export.shown, self.first, 1), hint, Severity.WARNING)
