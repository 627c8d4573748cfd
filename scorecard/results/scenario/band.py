"""Band: where a number would lie, given all that is uncertain about it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scorecard.results.scenario.strength import Draws

_PLACES = (50.0, 10.0, 90.0, 2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Band:
    """The middle of all draws, and the stretches that hold 80 and 95 of 100 of them."""

    median: float
    low_80: float
    high_80: float
    low_95: float
    high_95: float


def band_of(draws: Draws) -> Band | None:
    """The band of some draws; None where any of them is no number.

    >>> band_of(np.arange(101.0))
    Band(median=50.0, low_80=10.0, high_80=90.0, low_95=2.5, high_95=97.5)
    """
    if not np.isfinite(draws).all():
        return None
    return Band(*(float(place) for place in np.percentile(draws, _PLACES)))
