"""Backtest: whether an edge foretells its parent's next period better than "same as last period" does."""

from __future__ import annotations

import numpy as np

from scorecard.results.panel.rows import Numbers, Panel, lagged, without_effects

FEWEST_BEFORE = 12  # periods from which the first forecast is made
FEWEST_FORECASTS = 8


def skill_of(panel: Panel, lag: int) -> float | None:
    """The share by which the edge's errors are smaller than those of no change; 0 or less: it foretells nothing.

    At each period the slope is what all periods before it say, and the forecast is the last value and what the
    driver's own move, `lag` periods before, adds to it. At lag 0 the driver's number of the same period counts as
    known. None where there are too few periods to try it on.
    """
    moves = np.diff(panel.parent, axis=1)
    pushes = lagged(np.diff(panel.driver, axis=1), lag)
    slopes = _slopes_before(moves, pushes, is_panel=not panel.is_series)
    foretold = ~np.isnan(moves + pushes + slopes)
    foretold[:, :FEWEST_BEFORE] = False
    if np.count_nonzero(foretold.any(axis=0)) < FEWEST_FORECASTS:
        return None
    of_edge = np.abs(moves - slopes * pushes)[foretold].mean()
    of_none = np.abs(moves)[foretold].mean()
    return float(1 - of_edge / of_none) if of_none else None


def _slopes_before(moves: Numbers, pushes: Numbers, *, is_panel: bool) -> Numbers:
    """For each period the slope of moves on pushes over all periods before it; NaN while there are none."""
    team, period = np.nonzero(~np.isnan(moves + pushes))
    both = np.column_stack([moves[team, period], pushes[team, period]])
    if is_panel:
        both = without_effects(both, period)
    sums = np.zeros((moves.shape[1], 2))
    np.add.at(sums, period, np.column_stack([both[:, 0] * both[:, 1], both[:, 1] ** 2]))
    before = np.vstack([np.zeros((1, 2)), np.cumsum(sums, axis=0)[:-1]])
    with np.errstate(invalid="ignore", divide="ignore"):
        slopes: Numbers = before[:, 0] / before[:, 1]
    return np.where(np.isfinite(slopes), slopes, np.nan)
