"""Cells: an outcome's rows in one period by combination of touches, as sums, with how customers share them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorecard.periods import Period
from scorecard.touches import Combination, Links, Stratum

Floats = NDArray[np.float64]
Names = tuple[str, ...]


@dataclass(frozen=True)
class Cells:
    """Known combinations with their `rows`; last in `n` and `d` stand the rows that are not matched.

    `moments` are sums over customers of products of what they have in two places: all of `n`, then all of `d`.
    """

    combinations: tuple[Names, ...]
    rows: tuple[int, ...]
    unmatched: int
    n: Floats
    d: Floats
    moments: Floats

    @property
    def size(self) -> int:
        return len(self.n)


def cells_of(links: Links, period: Period) -> Cells:
    """The cells of a period, strata taken together."""
    touched = [each for each in links.touched if each.period == period]
    combinations = sorted({each.combination for each in touched if each.combination is not None})
    place: dict[Combination, int] = {combination: at for at, combination in enumerate(combinations)}
    place[None] = len(place)
    size = len(place)
    rows = [0] * size
    n, d, moments = np.zeros(size), np.zeros(size), np.zeros((2 * size, 2 * size))
    for one in touched:
        at = place[one.combination]
        rows[at] += one.rows
        n[at] += one.n
        d[at] += one.d
        _add(moments, at, at, size, (one.nn, one.nd, one.nd, one.dd))
    for pair in links.overlaps:
        if pair.period == period:
            at, other = place[pair.combination], place[pair.other]
            _add(moments, at, other, size, (pair.nn, pair.nd, pair.dn, pair.dd))
            _add(moments, other, at, size, (pair.nn, pair.dn, pair.nd, pair.dd))
    return Cells(tuple(combinations), tuple(rows[:-1]), rows[-1], n, d, moments)


def strata_cells(
    links: Links, period: Period, groups: Sequence[Iterable[Names]], kept: Sequence[int]
) -> tuple[tuple[Stratum, ...], Floats, Floats, Floats]:
    """Strata by the dimensions at `kept`; `n` and `d` of each group in each stratum, group after group; moments."""
    touched = [each for each in links.touched if each.period == period and each.combination is not None]
    strata = tuple(sorted({_narrowed(each.stratum, kept) for each in touched}))
    group_of = {combination: number for number, group in enumerate(groups) for combination in group}
    stratum_at = {stratum: at for at, stratum in enumerate(strata)}
    size = len(groups) * len(strata)
    n, d, moments = np.zeros(size), np.zeros(size), np.zeros((2 * size, 2 * size))

    def place(combination: Combination, stratum: Stratum) -> int | None:
        number = group_of.get(combination) if combination is not None else None
        return None if number is None else number * len(strata) + stratum_at[_narrowed(stratum, kept)]

    for one in touched:
        at = place(one.combination, one.stratum)
        if at is not None:
            n[at] += one.n
            d[at] += one.d
            _add(moments, at, at, size, (one.nn, one.nd, one.nd, one.dd))
    for pair in links.overlaps:
        if pair.period == period:
            at, other = place(pair.combination, pair.stratum), place(pair.other, pair.other_stratum)
            if at is not None and other is not None:
                _add(moments, at, other, size, (pair.nn, pair.nd, pair.dn, pair.dd))
                _add(moments, other, at, size, (pair.nn, pair.dn, pair.nd, pair.dd))
    return strata, n, d, moments


def _add(moments: Floats, at: int, other: int, size: int, told: tuple[float, float, float, float]) -> None:
    nn, nd, dn, dd = told
    moments[at, other] += nn
    moments[at, size + other] += nd
    moments[size + at, other] += dn
    moments[size + at, size + other] += dd


def _narrowed(stratum: Stratum, kept: Sequence[int]) -> Stratum:
    return tuple(stratum[at] for at in kept)
