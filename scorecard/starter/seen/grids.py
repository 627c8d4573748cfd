"""Grids: the cells of a table at its beginning and its end, with the sign between them."""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

from scorecard.engine.exports import Row, filled_width, opened_text

DELIMITERS = (",", ";", "\t", "|")
SAMPLED = 400  # lines from which the sign is found
LONGEST = 20_000  # letters of a line that are looked at
FIRST, LAST = 20_000, 500


@dataclass(frozen=True)
class Grid:
    """Rows with something in them, by their lines: the first ones and, where there are more, the last ones."""

    rows: tuple[Row, ...]
    width: int
    is_whole: bool

    @classmethod
    def of(cls, rows: Iterator[Row]) -> Grid:
        trimmed = ((line, tuple(cell.strip() for cell in cells)) for line, cells in rows)
        filled = ((line, cells) for line, cells in trimmed if any(cells))
        first = tuple(islice(filled, FIRST))
        last: deque[Row] = deque(maxlen=LAST)
        count = 0
        for row in filled:
            last.append(row)
            count += 1
        width = max((filled_width(cells) for _, cells in first), default=0)
        every = tuple((line, _padded(cells, width)) for line, cells in (*first, *last))
        return cls(every, width, count <= LAST)


def delimiter_of(path: Path, encoding: str) -> str:
    """The sign at which most lines fall into as many cells."""
    with opened_text(path, encoding) as file:
        lines = [line[:LONGEST] for line in islice(file, SAMPLED)]
    scores = {sign: _score(lines, sign) for sign in DELIMITERS}
    return max(scores, key=lambda sign: scores[sign])


def _score(lines: Sequence[str], sign: str) -> tuple[float, int]:
    is_closed = sum(line.count('"') for line in lines) % 2 == 0
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if is_closed else csv.QUOTE_NONE
    try:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=sign, quoting=quoting) if any(cells))
    except csv.Error:
        return 0.0, 0
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0, 0
    width = max(several, key=lambda one: (several[one], one))
    return several[width] / widths.total(), width


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells[:width], *[""] * (width - len(cells)))
