"""Merged cells: columns whose value stands in the first row of a group only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scorecard.engine.exports import Row

FEWEST = 2  # groups


def merged_columns(rows: Sequence[Row], width: int) -> tuple[int, ...]:
    """The places of the first columns, up to one that is otherwise, in which each value stands once, empty below it."""
    found = []
    for at in range(width):
        column = [cells[at] for _, cells in rows]
        if all(column) or not _is_merged(column):
            break
        found.append(at)
    return tuple(found) if any(all(cells[at] for _, cells in rows) for at in range(width)) else ()


def _is_merged(column: Sequence[str]) -> bool:
    filled = [cell for cell in column if cell]
    begins_filled = bool(column) and bool(column[0])
    return begins_filled and len(filled) >= FEWEST and all(above != below for above, below in pairwise(filled))


def doubts_of(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield f"'{name}' stands only in the first row of a group; the rows below it were given the same"
