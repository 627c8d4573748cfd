"""Rows: an engine's columns turned into parts, leaf by leaf."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from scorecard.answers import Cut, Key, Layout, Parts, Reading
from scorecard.periods import Period
from scorecard.uncollected import uncollected

Found = Mapping[str, npt.NDArray[Any]]  # masked where NULL
Numbers = npt.NDArray[np.float64]  # NaN where NULL
Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Cells:
    """The rows of one cut: where they stand among all rows, and each row's key and period."""

    cut: Cut
    at: Places
    keys: list[Key]
    periods: list[Period]

    def where(self, chosen: npt.NDArray[np.bool_]) -> Cells:
        if chosen.all():
            return self
        places = np.flatnonzero(chosen)
        some = places.tolist()
        return Cells(self.cut, self.at[places], [self.keys[i] for i in some], [self.periods[i] for i in some])


@dataclass(frozen=True)
class Doubts:
    """Cells in which the marks of some leaves leave open whether there are enough customers."""

    leaves: frozenset[str]
    cells: Mapping[Cut, frozenset[tuple[Period, Key]]]


class Rows:
    """The rows of one statement, as numbers by column and cells by cut."""

    def __init__(self, found: Found, layout: Layout) -> None:
        self._layout = layout
        self._numbers = {name: _numbers(found[name]) for name in _names_in(layout)}
        self._cells = [_cells_of(found, layout, cut) for cut in layout.cuts]

    def parts(self) -> tuple[Parts, ...]:
        """Parts by cut, then leaf, then row; a cell in which a leaf's source has no rows has no parts of it."""
        with uncollected():
            return tuple(chain.from_iterable(_parts(self._numbers, self._layout, cells) for cells in self._cells))

    def doubts(self, min_group: int) -> Doubts:
        """Where marks count fewer customers than `min_group` although there are as many rows."""
        leaves: set[str] = set()
        cells = {one.cut: frozenset(self._doubtful(one, min_group, leaves)) for one in self._cells}
        return Doubts(frozenset(leaves), {cut: some for cut, some in cells.items() if some})

    def correct(self, exact: Iterable[Parts], doubts: Doubts) -> None:
        """Puts exact numbers of customers in the place of marks, in the cells in doubt."""
        readings = {reading.leaf: reading for reading in self._layout.readings}
        places = {
            (cells.cut, key, period): place
            for cells in self._cells
            for place, key, period in zip(cells.at.tolist(), cells.keys, cells.periods, strict=True)
            if (period, key) in doubts.cells.get(cells.cut, ())
        }
        for parts in exact:
            place = places.get((parts.cut, parts.key, parts.period))
            if place is None:
                continue
            reading = readings[parts.leaf]
            if reading.customers:
                self._numbers[reading.customers][place] = parts.customers
            if reading.customers_seen:
                self._numbers[reading.customers_seen][place] = parts.customers_seen

    def _doubtful(self, cells: Cells, min_group: int, leaves: set[str]) -> Iterator[tuple[Period, Key]]:
        """The cells of one cut that are in doubt; the leaves for which they are are added to `leaves`."""
        doubtful = np.zeros(len(cells.at), dtype=np.bool_)
        for reading in self._layout.readings:
            if not reading.holds_at(cells.cut):
                continue
            here = self._left_open(reading, cells.at, min_group)
            if here.any():
                leaves.add(reading.leaf)
                doubtful |= here
        return ((cells.periods[i], cells.keys[i]) for i in np.flatnonzero(doubtful).tolist())

    def _left_open(self, reading: Reading, at: Places, min_group: int) -> npt.NDArray[np.bool_]:
        found = np.zeros(len(at), dtype=np.bool_)
        behind = reading.d or reading.rows
        for customers, rows in ((reading.customers, behind), (reading.customers_seen, reading.seen)):
            if customers is not None and customers != rows:
                found |= (self._numbers[customers][at] < min_group) & (self._numbers[rows][at] >= min_group)
        return found


def _names_in(layout: Layout) -> set[str]:
    return {name for reading in layout.readings for name in reading.columns}


def _cells_of(found: Found, layout: Layout, cut: Cut) -> Cells:
    at = np.arange(len(found["period"]))
    if len(layout.cuts) > 1:
        at = np.flatnonzero(found["cut"] == layout.number_of(cut))
    known = {period.start: period for period in layout.periods}
    periods = [known[day] for day in found["period"][at].astype("datetime64[D]").tolist()]
    columns = [found[split][at].tolist() for split in cut]
    keys: list[Key] = list(zip(*columns, strict=True)) if columns else [()] * len(at)
    return Cells(cut, at, keys, periods)


def _parts(numbers: Mapping[str, Numbers], layout: Layout, cells: Cells) -> Iterator[Parts]:
    there: dict[str, Cells] = {}
    for reading in layout.readings:
        if not reading.holds_at(cells.cut):
            continue
        if reading.seen not in there:
            there[reading.seen] = cells.where(numbers[reading.seen][cells.at] > 0)
        seen = there[reading.seen]
        values = (_values(numbers, name, seen.at) for name in (reading.n, reading.d, reading.squares))
        told = (reading.rows, reading.seen, reading.customers, reading.customers_seen)
        counts = (_counts(numbers, name, seen.at) for name in told)
        columns = (repeat(reading.leaf), repeat(cells.cut), seen.keys, seen.periods, *values, *counts)
        yield from map(Parts._make, zip(*columns, strict=False))


def _values(numbers: Mapping[str, Numbers], name: str | None, at: Places) -> list[float | None]:
    if name is None:
        return [None] * len(at)
    values = numbers[name][at]
    missing = ~np.isfinite(values)  # infinity is what an export holds where somebody divided by nothing
    if not missing.any():
        return list(values.tolist())
    told = values.astype(object)
    told[missing] = None
    return list(told.tolist())


def _counts(numbers: Mapping[str, Numbers], name: str | None, at: Places) -> list[int]:
    if name is None:
        return [0] * len(at)
    return list(np.nan_to_num(numbers[name][at]).astype(np.int64).tolist())


def _numbers(column: npt.NDArray[Any]) -> Numbers:
    if isinstance(column, np.ma.MaskedArray):
        return np.ma.filled(column.astype(np.float64), np.nan)
    return np.asarray(column, dtype=np.float64)
