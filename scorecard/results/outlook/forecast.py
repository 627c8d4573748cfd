"""Forecast: the next periods of a series, by the Theta method or as a year ago."""

from __future__ import annotations

import warnings
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


class Method(StrEnum):
    """How the next periods were told."""

    THETA = "theta"
    NAIVE = "seasonal naive"
    KNOWN = "known"  # the period is over: nothing was told


def forecast_of(values: Numbers, steps: int, season: int) -> tuple[Numbers, Method]:
    """So many periods after the last, and by which method; `season` periods are a year (1: none is looked for)."""
    told = _theta(values, steps, season)
    if told is None or not np.isfinite(told).all():
        return seasonal_naive(values, steps, season), Method.NAIVE
    return told, Method.THETA


def seasonal_naive(values: Numbers, steps: int, season: int) -> Numbers:
    """As a year ago; as the last period where there is not a year yet.

    >>> seasonal_naive(np.array([1.0, 2.0, 3.0, 4.0]), 3, 2).tolist()
    [3.0, 4.0, 3.0]
    """
    back = season if 1 < season <= len(values) else 1
    return values[-back:][np.arange(steps) % back]


def _theta(values: Numbers, steps: int, season: int) -> Numbers | None:
    """Half of a straight line's rise and a level that follows the series (Assimakopoulos and Nikolopoulos 2000)."""
    if np.ptp(values) == 0:
        return None  # nothing moves: there is nothing to follow
    from statsmodels.tsa.forecasting.theta import ThetaModel  # takes seconds the first time

    has_years = season > 1 and len(values) >= 2 * season
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            fitted = ThetaModel(values, period=max(season, 2), deseasonalize=has_years).fit()
            return np.asarray(fitted.forecast(steps), dtype=np.float64)
        except (ValueError, ArithmeticError, np.linalg.LinAlgError):
            return None
