"""Difference: the customers whom a failure touched against those whom nothing did, like with like if that is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorecard.graph.links import Touch
from scorecard.periods import Period
from scorecard.results.links.cells import Floats, KnownRows, strata_cells
from scorecard.results.links.level import STEP, Points
from scorecard.touches import Links

Sums = NDArray[np.float64] | NDArray[np.complex128]


@dataclass(frozen=True)
class Difference:
    """The rate of the rows touched less that of rows that nothing touched, in the unit of a row's value.

    `adjusted` holds equal what `adjusted_for` names: strata weigh as they do among the rows touched. `covered` is the
    share of these in strata that have untouched rows too. Where nothing is asked to be held equal it is `plain`.
    """

    plain: Points
    adjusted: Points
    adjusted_for: tuple[str, ...]
    covered: float


def differences_of(
    links: Links, period: Period, touches: Iterable[Touch], strata: Sequence[str]
) -> dict[str, Difference]:
    """The difference of each touch in a period, by its id; `strata` names the dimensions of the links.

    Those are left out that have not rows of both.
    """
    rows = KnownRows.of(links, period)
    found = {touch.id: _difference(rows, touch, strata) for touch in touches}
    return {name: difference for name, difference in found.items() if difference}


def difference_of(links: Links, period: Period, touch: Touch, strata: Sequence[str]) -> Difference | None:
    """The difference of one touch; None without rows of both."""
    return differences_of(links, period, (touch,), strata).get(touch.id)


def _difference(rows: KnownRows, touch: Touch, strata: Sequence[str]) -> Difference | None:
    plain = _over_strata(rows, touch, ())
    if plain is None:
        return None
    names = tuple(name for name in touch.adjust if name in strata)
    adjusted = _over_strata(rows, touch, [strata.index(name) for name in names]) if names else plain
    if adjusted is None:
        return Difference(plain[0], plain[0], (), 1.0)
    return Difference(plain[0], adjusted[0], names, adjusted[1])


def _over_strata(rows: KnownRows, touch: Touch, kept: Sequence[int]) -> tuple[Points, float] | None:
    groups = [
        [each for each in rows.combinations if touch.id in each],
        [each for each in rows.combinations if not each],
    ]
    strata, n, d, moments = strata_cells(rows, groups, kept)
    size = len(strata)
    both = np.array([d[at] > 0 and d[size + at] > 0 for at in range(size)], dtype=bool)
    if not both.any():
        return None
    at = np.concatenate([n, d])[:, None]
    value = _compared(at, both)
    moved = _compared(at + 1j * STEP * np.eye(len(at)), both)
    gradient: Floats = np.imag(moved) / STEP
    covered = float(d[:size][both].sum() / d[:size].sum())
    return Points(float(np.real(value)[0]), max(0.0, float(gradient @ moments @ gradient))), covered


def _compared(sums: Sums, both: NDArray[np.bool_]) -> Sums:
    """Rate against rate in each stratum that has rows of both, weighted by the rows touched."""
    size = len(both)
    n, d = sums[: 2 * size], sums[2 * size :]
    touched_n, touched_d = n[:size][both], d[:size][both]
    other_n, other_d = n[size:][both], d[size:][both]
    gaps = touched_n / touched_d - other_n / other_d
    found: Sums = (gaps * touched_d).sum(axis=0) / touched_d.sum(axis=0)
    return found
