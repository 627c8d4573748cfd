"""Tried: what teams and periods say of an edge, before it is held against everything else that was tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.results.panel.backtest import skill_of
from scorecard.results.panel.blocks import block_interval
from scorecard.results.panel.fit import Slope, slopes_of
from scorecard.results.panel.rows import Panel, Rows, lagged, rows_of

FEWEST_PERIODS = 20  # in which everything that a slope rests on has a number
LAGS_TRIED = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Tried:
    """The slope at the lag that was stated, the interval it lies in, and what was tried beside it.

    `slope`, `low` and `high` are the change of the parent for one more of the driver, each in its own unit;
    `elasticity` turns them into percent for one percent, at both means; None where a mean is not above 0. `p` are
    those of every lag tried; `found` is the lag that stands out most; `skill` is the back-test's.
    """

    lag: int
    slope: float
    low: float
    high: float
    elasticity: float | None
    driver_mean: float
    parent_mean: float
    p: tuple[float, ...]
    lags: tuple[int, ...]
    found: int
    skill: float | None
    teams: int
    periods: int

    @property
    def is_apart_from_0(self) -> bool:
        """Whether the interval leaves 0 out."""
        return self.low > 0 or self.high < 0


def tried(panel: Panel, lag: int) -> Tried | None:
    """An edge tried at the lag stated and those around it; None where there are too few periods, or nothing moves."""
    lags = lags_around(lag)
    rows = rows_of(panel, lags)
    if rows.periods < FEWEST_PERIODS or not _moves(rows):
        return None
    slopes = slopes_of(rows, lags)
    at = lags.index(lag)
    low, high = _widest(slopes[at], block_interval(rows, at))
    driver, parent = _means(panel, lag)
    ratio = driver / parent if driver > 0 and parent > 0 else None
    return Tried(
        lag=lag,
        slope=slopes[at].value,
        low=low,
        high=high,
        elasticity=slopes[at].value * ratio if ratio is not None else None,
        driver_mean=driver,
        parent_mean=parent,
        p=tuple(slope.p for slope in slopes),
        lags=lags,
        found=min(slopes, key=lambda slope: slope.p).lag,
        skill=skill_of(panel, lag),
        teams=rows.teams,
        periods=rows.periods,
    )


def lags_around(lag: int) -> tuple[int, ...]:
    """The lags that are tried for one that was stated.

    >>> lags_around(1), lags_around(6)
    ((0, 1, 2, 3), (0, 1, 2, 3, 5, 6, 7))
    """
    near = (each for each in (lag - 1, lag, lag + 1) if each >= 0)
    return tuple(sorted({*LAGS_TRIED, *near} if lag > 2 else LAGS_TRIED))


def _moves(rows: Rows) -> bool:
    """Whether there is anything to explain, and every lag of the driver has something of its own to explain it by."""
    spread = np.abs(rows.drivers).max(axis=0)
    is_apart = np.linalg.matrix_rank(rows.drivers) == rows.drivers.shape[1]
    return bool((spread > 0).all() and is_apart and np.abs(rows.parent).max() > 0)


def _widest(slope: Slope, drawn: tuple[float, float]) -> tuple[float, float]:
    """Both ways of telling how sure a slope is are a little too sure of few periods: whichever reaches further."""
    low, high = slope.interval
    return min(low, drawn[0]), max(high, drawn[1])


def _means(panel: Panel, lag: int) -> tuple[float, float]:
    driver = lagged(panel.driver, lag)
    both = ~np.isnan(driver + panel.parent)
    return float(driver[both].mean()), float(panel.parent[both].mean())


def panel_of(driver: Sequence[Sequence[float | None]], parent: Sequence[Sequence[float | None]], season: int) -> Panel:
    """A panel of numbers as questions answer them: a row a team, None where there is no number."""
    return Panel(np.array(driver, dtype=np.float64), np.array(parent, dtype=np.float64), season)
