"""Cells: an outcome's rows in one period by combination of touches, as sums, with how customers share them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scorecard.periods import Period
from scorecard.touches import Combination, Links, Overlap, Stratum, Touched

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

    def variances(self, gradients: Floats) -> Floats:
        """The variance of what moves with the sums as each row of `gradients` says.

        Few customers have rows in two cells: products of what is there take less than one of whole matrices.
        """
        one, other, moments = self._together
        found: Floats = (gradients[:, one] * gradients[:, other] * moments).sum(axis=1)
        return found

    @cached_property
    def _together(self) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats]:
        one, other = np.nonzero(self.moments)
        return one, other, self.moments[one, other]


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


@dataclass(frozen=True)
class KnownRows:
    """The rows of a period whose customers are known, as they are held against each other touch by touch."""

    touched: tuple[Touched, ...]
    overlaps: tuple[Overlap, ...]

    @classmethod
    def of(cls, links: Links, period: Period) -> KnownRows:
        touched = (each for each in links.touched if each.period == period and each.combination is not None)
        return cls(tuple(touched), tuple(pair for pair in links.overlaps if pair.period == period))

    @cached_property
    def combinations(self) -> frozenset[Names]:
        return frozenset(each.combination for each in self.touched if each.combination is not None)

    @cached_property
    def strata(self) -> frozenset[Stratum]:
        return frozenset(each.stratum for each in self.touched)


def strata_cells(
    rows: KnownRows, groups: Sequence[Iterable[Names]], kept: Sequence[int]
) -> tuple[tuple[Stratum, ...], Floats, Floats, Floats]:
    """Strata by the dimensions at `kept`; `n` and `d` of each group in each stratum, group after group; moments."""
    narrowed = {stratum: tuple(stratum[at] for at in kept) for stratum in rows.strata}
    strata = tuple(sorted(set(narrowed.values())))
    number = {stratum: at for at, stratum in enumerate(strata)}
    stratum_at = {stratum: number[narrow] for stratum, narrow in narrowed.items()}
    starts: dict[Combination, int] = {each: at * len(strata) for at, group in enumerate(groups) for each in group}
    size = len(groups) * len(strata)
    n, d, moments = np.zeros(size), np.zeros(size), np.zeros((2 * size, 2 * size))
    for one in rows.touched:
        start = starts.get(one.combination)
        if start is not None:
            at = start + stratum_at[one.stratum]
            n[at] += one.n
            d[at] += one.d
            _add(moments, at, at, size, (one.nn, one.nd, one.nd, one.dd))
    for pair in rows.overlaps:
        start, other_start = starts.get(pair.combination), starts.get(pair.other)
        if start is not None and other_start is not None:
            at, other = start + stratum_at[pair.stratum], other_start + stratum_at[pair.other_stratum]
            _add(moments, at, other, size, (pair.nn, pair.nd, pair.dn, pair.dd))
            _add(moments, other, at, size, (pair.nn, pair.dn, pair.nd, pair.dd))
    return strata, n, d, moments


def _add(moments: Floats, at: int, other: int, size: int, told: tuple[float, float, float, float]) -> None:
    nn, nd, dn, dd = told
    moments[at, other] += nn
    moments[at, size + other] += nd
    moments[size + at, other] += dn
    moments[size + at, size + other] += dd
