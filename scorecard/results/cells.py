"""Cells: what one metric comes to at one node in one period, from parts alone, and when that may be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from scorecard.answers import Note, Parts
from scorecard.definitions.terms import Aggregation


class Cell(NamedTuple):
    """A value on its way to becoming a row: a tuple, since hundreds of thousands are made for one page."""

    value: float | None
    numerator: float | None
    denominator: float | None
    rows: int | None
    note: Note
    squares: float | None = None


NOTHING = Cell(None, None, None, 0, Note.NO_DATA)
NONE_KEPT = Cell(None, 0.0, 0.0, 0, Note.NO_DATA)  # a share of rows of which none is kept
HIDDEN = Cell(None, None, None, None, Note.SUPPRESSED)
NOT_COMPUTED = Cell(None, None, None, None, Note.NOT_COMPUTED)

CellOf = Callable[[Parts | None, int], Cell]

_FROM_MILD_TO_SEVERE = (Note.NONE, Note.PARTIAL, Note.NO_DATA, Note.SUPPRESSED, Note.NOT_COMPUTED)
_SEVERITY = {note: at for at, note in enumerate(_FROM_MILD_TO_SEVERE)}


def worst_of(notes: Iterable[Note]) -> Note:
    """The gravest note, none of no notes: what is made of several values is no better than the worst of them."""
    return max(notes, key=_SEVERITY.__getitem__, default=Note.NONE)


def counted(part: Parts | None, min_group: int) -> Cell:
    """A count, sum, number of distinct or stock; of rows of which none is kept it is 0.

    Judged by all rows seen: a small count among many customers says nothing of any one of them.
    """
    if part is None or not part.seen:
        return NOTHING
    if part.customers_seen < min_group:
        return HIDDEN
    return Cell(part.n, None, None, part.rows, Note.NONE) if part.n is not None else NOTHING


def summed(part: Parts | None, min_group: int) -> Cell:
    """A sum: of no rows it is 0, and of a few customers' rows it would tell what each of them comes to."""
    cell = divided(part, min_group)
    return cell if cell is HIDDEN else counted(part, min_group)


def divided(part: Parts | None, min_group: int) -> Cell:
    """A sum that a ratio divides: the denominator answers for all rows seen, the sum for those that it adds up."""
    if part is not None and 0 < part.customers < min_group:
        return HIDDEN
    return counted(part, 0)


def measured(part: Parts | None, min_group: int) -> Cell:
    """An extreme, median or percentile: of no kept rows there is none."""
    if part is None or part.n is None:
        return NOTHING
    return HIDDEN if part.customers < min_group else Cell(part.n, None, None, part.rows, Note.NONE)


def averaged(part: Parts | None, min_group: int, scale: float = 1) -> Cell:
    """An average, share, survey or conversion: n over d, times `scale`."""
    if part is None or not part.seen:
        return NOTHING
    n, d = part.n, part.d
    if not d or n is None:
        return Cell(None, None, 0.0, part.rows, Note.NO_DATA)
    if part.customers < min_group:
        return HIDDEN
    return Cell(n / d * scale, n, d, part.rows, Note.NONE, part.squares)


def balance(part: Parts | None, min_group: int) -> Cell:
    """Promoters less detractors of all who answered, in points from -100 to 100."""
    return averaged(part, min_group, 100)


def as_denominator(part: Parts | None, min_group: int) -> Cell:
    """A count under a ratio: judged by the rows it keeps, and 0 where it keeps none, which nothing is divided by."""
    if part is None or not part.seen or part.n is None:
        return NOTHING
    if part.rows and part.customers < min_group:
        return HIDDEN
    return Cell(part.n, None, None, part.rows, Note.NONE)


def cell_by(aggregation: Aggregation) -> CellOf:
    """How a measure standing alone becomes a cell."""
    if aggregation in {Aggregation.AVERAGE, Aggregation.SHARE}:
        return averaged
    if aggregation in {Aggregation.MIN, Aggregation.MAX, Aggregation.MEDIAN, Aggregation.PERCENTILE}:
        return measured
    return summed if aggregation in {Aggregation.SUM, Aggregation.LAST} else counted


def reported_by(cell_of: CellOf) -> CellOf:
    """How a finished number becomes a cell: two of the same node and period come to none, since they never add up."""

    def reported(part: Parts | None, min_group: int) -> Cell:
        if part is not None and part.rows and part.rows > 1:
            return Cell(None, None, None, part.rows, Note.NO_DATA)
        return cell_of(part, min_group)

    return reported


def share(of: Parts | None, to: Parts | None, min_group: int) -> Cell:
    """One count over another: `quotient(counted(of), as_denominator(to))`, without the steps between."""
    if of is None and to is None:
        return NOTHING
    if to is None or not to.rows or not to.n or of is None or not of.seen or of.n is None:
        if of is not None and of.seen and to is not None and to.seen and not to.rows and of.n == to.n == 0:
            return NONE_KEPT
        return quotient(counted(of, 0), as_denominator(to, min_group))
    if to.customers < min_group:
        return HIDDEN
    return Cell(of.n / to.n, of.n, to.n, to.rows, Note.NONE)


def quotient(of: Cell, to: Cell) -> Cell:
    """One over the other; None over nothing or over 0. It rests on the rows of the denominator."""
    note = of.note if of.note is to.note else worst_of((of.note, to.note))
    if note is Note.SUPPRESSED:
        return HIDDEN
    if note is Note.NOT_COMPUTED:
        return NOT_COMPUTED
    if of.value is None or not to.value:
        # a numerator is judged by the denominator's rows: over none, only a 0 may be told
        told = of.value if to.rows or not of.value else None
        return Cell(None, told, to.value, to.rows, Note.NO_DATA)
    return Cell(of.value / to.value, of.value, to.value, to.rows, note)
