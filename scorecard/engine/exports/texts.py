"""Texts: the lines of a delimited file as rows of cells, each with the line of the file at which it begins."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from scorecard.problems import Place, Problem, Severity

Row = tuple[int, Sequence[str]]
Told = Callable[[Problem], None]
REPLACED = "\ufffd"  # what Python reads where bytes mean nothing in an encoding


def text_rows(path: Path, shown: str, encoding: str, delimiter: str, told: Told) -> Iterator[Row]:
    """The rows of a text; where a quote swallows the rest of it, reading ends there and says so."""
    with opened_text(path, encoding) as file:
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=delimiter)
        begins = 1
        try:
            for cells in reader:
                yield begins, cells
                begins = lines.count + 1
        except csv.Error:  # a cell longer than any text: its quote was meant as a letter
            told(_never_closed(shown, begins))
        except (OSError, EOFError) as error:
            told(_broken_off(shown, lines.count, error))
        if lines.replaced:
            told(_wrong_letters(shown, lines.replaced, lines.replaced_count, encoding))


class _Lines:
    """The lines of a file, counted, with what cannot be in a text taken out of them."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.count = self.replaced = self.replaced_count = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._file:
            self.count += 1
            if REPLACED in line:
                self.replaced = self.replaced or self.count
                self.replaced_count += 1
            yield line.replace("\0", "") if "\0" in line else line


@contextmanager
def opened_text(path: Path, encoding: str) -> Iterator[TextIO]:
    """A text in its encoding, unpacked where it is packed; a mark of byte order is no part of it."""
    name = "utf-8-sig" if encoding.lower().replace("_", "-") in {"utf-8", "utf8"} else encoding
    opened = gzip.open if path.suffix.lower() == ".gz" else io.open
    with opened(path, "rb") as raw, io.TextIOWrapper(raw, encoding=name, errors="replace", newline="") as file:
        yield file


def _never_closed(shown: str, line: int) -> Problem:
    told = "a quote opens a cell that never ends; this line and those after it are not read"
    return Problem("open-quote", told, Place(shown, line, 1), "close the quote, or double it inside a quoted text")


def _broken_off(shown: str, line: int, error: Exception) -> Problem:
    told = f"breaks off: {error}; the lines before stand"
    return Problem("unreadable-file", told, Place(shown, line + 1, 1), "export it again")


def _wrong_letters(shown: str, line: int, count: int, encoding: str) -> Problem:
    lines = "1 line has letters" if count == 1 else f"{count} lines have letters"
    hint = "state the encoding in 'read', such as cp1252, or export it as UTF-8"
    return Problem(
        "wrong-letters", f"{lines} that are not {encoding}", Place(shown, line, 1), hint, severity=Severity.WARNING
    )
