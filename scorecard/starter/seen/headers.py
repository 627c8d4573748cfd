"""Headers: which lines of a table name its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.engine.exports import Row, joined_headers
from scorecard.starter.seen.spellings import NOTHING, is_date, is_name, is_number

LOOKED_AT = 40  # lines from the top
MOST = 0.6  # of the columns have a name, where a line is the header


@dataclass(frozen=True)
class Header:
    """Lines that name columns, what they say of each, and the rows below; no lines where nothing names them."""

    lines: tuple[int, ...]
    names: tuple[str, ...]
    rows: tuple[Row, ...]

    def cut_to(self, width: int) -> Header:
        """The same without what stands to the right of the last column."""
        return Header(self.lines, self.names[:width], tuple((line, cells[:width]) for line, cells in self.rows))


def header_of(rows: Sequence[Row], width: int) -> Header:
    """The first line of names over something else, and the line above or below it that is part of it."""
    at = next((at for at, (_, cells) in enumerate(rows[:LOOKED_AT]) if _names(cells, width)), None)
    if at is None:
        return Header((), ("",) * width, tuple(rows))
    at = _better(rows[:LOOKED_AT], at, width)
    first = at - 1 if at and _is_above(rows[at - 1][1], rows[at][1]) else at
    last = at + 1 if first == at and _is_below(rows[at + 1 : at + LOOKED_AT]) else at
    lines = tuple(line for line, _ in rows[first : last + 1])
    return Header(lines, joined_headers([cells for _, cells in rows[first : last + 1]]), tuple(rows[last + 1 :]))


def _better(rows: Sequence[Row], at: int, width: int) -> int:
    """A later line of names, where it is full and stands over values: the first is what the file says of itself.

    Where no column has values, nothing tells names from what they name, and the first line stands.
    """
    for later in range(at, len(rows) - 1):
        cells = rows[later][1]
        if not _names(cells, 1):
            break
        below = [others for _, others in rows[later + 1 :]]
        if all(cells[:width]) and any(_is_of_values([others[place] for others in below]) for place in range(width)):
            return later
    return at


def _names(cells: Sequence[str], width: int) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) >= max(1 if width == 1 else 2, MOST * width) and all(is_name(cell) for cell in filled)


def _is_above(above: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a line with gaps says what several columns below it have in common."""
    filled = [at for at, cell in enumerate(above) if cell]
    gaps = [at for at, cell in enumerate(above) if not cell and names[at]]
    return len(filled) > 1 and bool(gaps) and filled[-1] > 1 and all(is_name(above[at]) for at in filled)


def _is_below(rows: Sequence[Row]) -> bool:
    """Whether the first of these rows is words alone, over columns of numbers and dates: units, or a second name."""
    if len(rows) < 2:
        return False
    first, rest = rows[0][1], [cells for _, cells in rows[1:]]
    values = [at for at in range(len(first)) if _is_of_values([cells[at] for cells in rest])]
    words = [at for at in values if first[at]]
    only_here = [at for at in range(len(first)) if not first[at] and all(cells[at] for cells in rest)]
    enough = 1 if only_here and not any(cell.lower() in NOTHING for cell in first) else 2
    return len(words) >= enough and all(is_name(cell) for cell in first if cell)


def _is_of_values(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(is_number(cell) or is_date(cell) for cell in filled) > MOST * len(filled)
