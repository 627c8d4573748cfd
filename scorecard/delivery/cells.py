"""Cells: what stands in one field of a table that leaves the app: a number with its unit, a day, words, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scorecard.results.assurance import Target
from scorecard.results.figures import figure_of

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a metric's unit, in full precision, and as a page shows it."""

    value: float
    unit: str

    @property
    def shown(self) -> str:
        return figure_of(self.value, self.unit).text

    @property
    def places(self) -> int:
        """How many digits stand behind the point where it is shown."""
        behind = figure_of(self.value, self.unit).number.partition(".")[2]
        return sum(each.isdigit() for each in behind)


Cell = Quantity | date | int | str | None


@dataclass(frozen=True, slots=True)
class Table:
    """One listing under a title; rows in the order in which they are to be read."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def quantity(value: float | None, unit: str) -> Quantity | None:
    return None if value is None else Quantity(value, unit)


def target_cell(target: Target | None, words: str, unit: str) -> Cell:
    """A goal as a number; of a range, as words."""
    return quantity(target, unit) if isinstance(target, float | int) else words


def whole(number: float | None) -> int | Quantity | None:
    """What is counted as a whole number where it is one."""
    if number is None:
        return None
    return int(number) if number == int(number) else Quantity(number, "ratio")


def is_formula_like(words: str) -> bool:
    """Whether a spreadsheet would take words for a formula.

    >>> is_formula_like("=1+1"), is_formula_like("as usual")
    (True, False)
    """
    return words.startswith(FORMULA_STARTS)
