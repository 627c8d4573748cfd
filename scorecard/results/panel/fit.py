"""Fit: how much a parent moved with its driver at each lag, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.results.panel.rows import Numbers, Places, Rows

FEWEST_CLUSTERS = 8  # errors by team rest on the number of teams; with fewer they rest on the periods


@dataclass(frozen=True, slots=True)
class Slope:
    """The change of the parent for a change of one in the driver so many periods before, the other lags held equal."""

    lag: int
    value: float
    error: float
    freedom: int

    @property
    def p(self) -> float:
        """How often luck alone gives a slope as far from 0."""
        from scipy.stats import t

        if not self.error:
            return 1.0 if not self.value else 0.0
        return float(2 * t.sf(abs(self.value) / self.error, self.freedom))

    @property
    def interval(self) -> tuple[float, float]:
        """In which the slope lies, 95 times of 100."""
        from scipy.stats import t

        reach = float(t.ppf(0.975, self.freedom)) * self.error
        return self.value - reach, self.value + reach


def slopes_of(rows: Rows, lags: Sequence[int]) -> tuple[Slope, ...]:
    """The slope at each lag: errors clustered by team, or over periods (Newey and West 1987) where teams are few."""
    if rows.teams >= FEWEST_CLUSTERS:
        values, covariance = clustered(rows.parent, rows.drivers, rows.team)
        freedom = rows.teams - 1
    else:
        reach = window_of(rows.periods) + (rows.teams == 1)  # changes lean on their neighbours by one period more
        values, covariance = newey_west(rows.parent, rows.drivers, rows.period, reach)
        # as many as there are stretches that stand for themselves: with more, noise of 30 months passes twice too often
        freedom = rows.periods // (reach + 1)
    errors = np.sqrt(np.maximum(np.diag(covariance), 0.0))
    return tuple(
        Slope(lag, float(value), float(error), max(freedom, 1))
        for lag, value, error in zip(lags, values, errors, strict=True)
    )


def clustered(parent: Numbers, drivers: Numbers, team: Places, *, correct: bool = True) -> tuple[Numbers, Numbers]:
    """Least squares with a covariance that lets the rows of a team depend on each other in any way (Arellano 1987)."""
    return _fitted(parent, drivers, "cluster", {"groups": team, "use_correction": correct})


def newey_west(
    parent: Numbers, drivers: Numbers, period: Places, reach: int, *, correct: bool = True
) -> tuple[Numbers, Numbers]:
    """Least squares with a covariance that lets rows up to `reach` periods apart depend on each other.

    Rows of the same period are taken together, whichever team they are of (Driscoll and Kraay 1998).
    """
    order = np.argsort(period, kind="stable")
    kind = {"time": period[order], "maxlags": reach, "use_correction": "hac" if correct else False}
    return _fitted(parent[order], drivers[order], "hac-groupsum", kind)


def window_of(periods: int) -> int:
    """How many neighbours of so many periods are taken to depend on each other (Newey and West 1994).

    >>> window_of(30), window_of(100)
    (3, 4)
    """
    return int(4 * (periods / 100) ** (2 / 9))


def false_discovery(p: Sequence[float]) -> tuple[float, ...]:
    """For each p its q: the share of luck among all that are taken as found up to it (Benjamini and Hochberg 1995).

    >>> [round(q, 3) for q in false_discovery([0.01, 0.04, 0.03])]
    [0.03, 0.04, 0.04]
    """
    from scipy.stats import false_discovery_control

    return tuple(map(float, false_discovery_control(p))) if len(p) else ()


def _fitted(parent: Numbers, drivers: Numbers, kind: str, how: dict[str, object]) -> tuple[Numbers, Numbers]:
    from statsmodels.regression.linear_model import OLS  # takes seconds the first time, and only evidence needs it

    result = OLS(parent, drivers).fit(cov_type=kind, cov_kwds=how, use_t=True)
    return np.asarray(result.params), np.asarray(result.cov_params())
