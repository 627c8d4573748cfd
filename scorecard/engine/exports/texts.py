"""Texts: the lines of a delimited file as rows of cells, each with the line of the file at which it begins."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TextIO

from scorecard.problems import Place, Problem, Severity

Row = tuple[int, Sequence[str]]
Told = Callable[[Problem], None]
BROKEN = (OSError, EOFError, zlib.error)  # what a file that is cut off, or a disk, may say
REPLACED = "\ufffd"  # what Python reads where bytes mean nothing in an encoding


def text_rows(path: Path, shown: str, encoding: str, delimiter: str, told: Told) -> Iterator[Row]:
    """The rows of a text; where a quote would swallow the rest of it, quotes are letters from there on."""
    with opened_text(path, encoding) as file:
        lines = _Lines(file)
        try:
            begins = yield from _quoted_rows(lines, delimiter)
            if lines.row:
                told(_never_closed(shown, begins))
                yield from _unquoted_rows(lines, delimiter, begins)
        except csv.Error:  # a cell longer than any text
            told(_without_cells(shown, lines.count))
        except BROKEN as error:
            told(_broken_off(shown, lines.count, error))
        if lines.replaced:
            told(_wrong_letters(shown, lines.replaced, lines.replaced_count, encoding))


def _quoted_rows(lines: _Lines, delimiter: str) -> Generator[Row, None, int]:
    """The rows up to a quote that is never closed, whose lines stay in `lines.row`; and where that row begins."""
    begins = 1
    try:
        for cells in csv.reader(lines.cleaned, delimiter=delimiter):
            if lines.is_inside_quote:
                break
            yield begins, cells
            begins = lines.count + 1
            lines.row.clear()
    except csv.Error:
        if not any('"' in line for line in lines.row):
            raise
    return begins


def _unquoted_rows(lines: _Lines, delimiter: str, begins: int) -> Iterator[Row]:
    rest = chain(tuple(lines.row), lines.cleaned)
    rows = csv.reader(rest, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    yield from enumerate(rows, begins)


class _Lines:
    """The lines of a file, counted, with what cannot be in a text taken out; `row` are those of the row being read."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.row: list[str] = []
        self.cleaned = self._cleaned()
        self.count = self.replaced = self.replaced_count = 0

    def _cleaned(self) -> Iterator[str]:
        for line in self._file:
            self.count += 1
            if REPLACED in line:
                self.replaced = self.replaced or self.count
                self.replaced_count += 1
            self.row.append(line.replace("\0", ""))
            yield self.row[-1]

    @property
    def is_inside_quote(self) -> bool:
        """Whether a row of several lines ended with the file, not with its quote."""
        return len(self.row) > 1 and sum(line.count('"') for line in self.row) % 2 == 1


@contextmanager
def opened_text(path: Path, encoding: str) -> Iterator[TextIO]:
    """A text in its encoding, unpacked where it is packed; a mark of byte order is no part of it."""
    name = "utf-8-sig" if encoding.lower().replace("_", "-") in {"utf-8", "utf8"} else encoding
    opened = gzip.open if path.suffix.lower() == ".gz" else io.open
    with opened(path, "rb") as raw, io.TextIOWrapper(raw, encoding=name, errors="replace", newline="") as file:
        yield file


def _never_closed(shown: str, line: int) -> Problem:
    told = "a quote opens a cell that never ends; from here on quotes are read as letters"
    return Problem("open-quote", told, Place(shown, line, 1), "close the quote, or double it inside a quoted text")


def _without_cells(shown: str, line: int) -> Problem:
    told = "is one line without an end, and holds nothing between two cells"
    return Problem("not-a-table", told, Place(shown, line, 1), "export it again, as CSV with a line for each row")


def _broken_off(shown: str, line: int, error: Exception) -> Problem:
    told = f"breaks off: {error}; the lines before stand"
    return Problem("unreadable-file", told, Place(shown, line + 1, 1), "export it again")


def _wrong_letters(shown: str, line: int, count: int, encoding: str) -> Problem:
    lines = "1 line has letters" if count == 1 else f"{count} lines have letters"
    hint = "state the encoding in 'read', such as cp1252, or export it as UTF-8"
    return Problem(
        "wrong-letters", f"{lines} that are not {encoding}", Place(shown, line, 1), hint, severity=Severity.WARNING
    )
