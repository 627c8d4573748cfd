"""Rows: an engine's columns turned into parts, leaf by leaf."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from scorecard.answers import Cut, Key, Layout, Parts, Reading
from scorecard.periods import Period

Array = npt.NDArray[Any]
Found = Mapping[str, Array]  # masked where NULL


@dataclass(frozen=True)
class Cells:
    """The rows of one cut: where they stand among all rows, and each row's key and period."""

    cut: Cut
    at: npt.NDArray[np.intp]
    keys: list[Key]
    periods: list[Period]


def parts_of(found: Found, layout: Layout) -> tuple[Parts, ...]:
    """Parts by cut, then leaf, then row; a cell in which a leaf's source has no rows has no parts of it."""
    if not found or not len(found["period"]):
        return ()
    cells = [_cells_of(found, layout, cut) for cut in layout.cuts]
    return tuple(parts for cell in cells for reading in layout.readings for parts in _parts(found, cell, reading))


def _cells_of(found: Found, layout: Layout, cut: Cut) -> Cells:
    at = np.arange(len(found["period"]))
    if len(layout.cuts) > 1:
        at = np.flatnonzero(found["cut"] == layout.number_of(cut))
    known = {period.start: period for period in layout.periods}
    periods = [known[day] for day in found["period"][at].astype("datetime64[D]").tolist()]
    columns = [found[split][at].tolist() for split in cut]
    keys: list[Key] = list(zip(*columns, strict=True)) if columns else [()] * len(at)
    return Cells(cut, at, keys, periods)


def _parts(found: Found, cells: Cells, reading: Reading) -> Iterator[Parts]:
    seen = _numbers(found[reading.seen][cells.at])
    there = np.flatnonzero(seen > 0)
    if not len(there):
        return
    at = cells.at[there]
    # the same few tuples and periods again and again: shared, not copied
    keys = [cells.keys[index] for index in there.tolist()]
    periods = [cells.periods[index] for index in there.tolist()]
    yield from map(
        Parts,
        repeat(reading.leaf),
        repeat(cells.cut),
        keys,
        periods,
        _values(found, reading.n, at),
        _values(found, reading.d, at),
        _values(found, reading.squares, at),
        _counts(found, reading.rows, at),
        _counts(found, reading.seen, at),
        _counts(found, reading.customers, at),
        _counts(found, reading.customers_seen, at),
    )


def _values(found: Found, name: str | None, at: npt.NDArray[np.intp]) -> list[float | None]:
    if name is None:
        return [None] * len(at)
    numbers = _numbers(found[name][at])
    values: list[float | None] = numbers.tolist()
    for index in np.flatnonzero(np.isnan(numbers)).tolist():
        values[index] = None
    return values


def _counts(found: Found, name: str, at: npt.NDArray[np.intp]) -> list[int]:
    return [int(count) for count in np.nan_to_num(_numbers(found[name][at])).tolist()]


def _numbers(column: Array) -> npt.NDArray[np.float64]:
    """Numbers with NaN for NULL, whatever type the engine answered in."""
    if isinstance(column, np.ma.MaskedArray):
        return np.ma.filled(column.astype(np.float64), np.nan)
    return np.asarray(column, dtype=np.float64)
