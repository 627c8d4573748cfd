"""Rows: what the numbers of a driver and its parent come to for a regression, standing differences taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

_ROUNDS = 500
_CLOSE = 1e-13  # of the largest number: what is left of an effect once it is taken out
_NOTHING = 1e-9  # of the largest number: what rounding leaves of numbers that are all effect


@dataclass(frozen=True, eq=False, slots=True)
class Panel:
    """A driver and its parent, each a row a team and a column a period; NaN where there is no number.

    `season` is how many periods a year has; 0 where none is looked for.
    """

    driver: Numbers
    parent: Numbers
    season: int = 0

    @property
    def teams(self) -> int:
        return int(self.driver.shape[0])

    @property
    def is_series(self) -> bool:
        """Whether there is but one node: nothing to hold a period's other happenings equal by."""
        return self.teams == 1


@dataclass(frozen=True, eq=False, slots=True)
class Rows:
    """One row a team and period in which the parent and the driver at every lag have a number, effects taken out."""

    parent: Numbers
    drivers: Numbers  # a column a lag
    team: Places
    period: Places

    @property
    def teams(self) -> int:
        return int(np.unique(self.team).size)

    @property
    def periods(self) -> int:
        return int(np.unique(self.period).size)


def rows_of(panel: Panel, lags: Sequence[int]) -> Rows:
    """Each team against its own usual level and each period against all teams' (a panel), or change against change.

    One node has no others to compare with, and two series that both rise go together whatever they are: there it is
    changes from period to period that are compared, and a yearly wave is taken out where there are two years of it.
    """
    driver, parent = (np.diff(each, axis=1) if panel.is_series else each for each in (panel.driver, panel.parent))
    table = np.stack([parent, *(lagged(driver, lag) for lag in lags)], axis=-1)
    team, period = np.nonzero(~np.isnan(table).any(axis=-1))
    kept = table[team, period]
    rest = without_wave(kept, period, panel.season) if panel.is_series else without_effects(kept, team, period)
    largest = np.abs(kept).max(axis=0, initial=0.0)
    rest = np.where(np.abs(rest).max(axis=0, initial=0.0) <= _NOTHING * largest, 0.0, rest)
    return Rows(rest[:, 0], rest[:, 1:], team, period)


def lagged(values: Numbers, lag: int) -> Numbers:
    """In each column the values of so many periods before.

    >>> lagged(np.array([[1.0, 2.0, 3.0]]), 1).tolist()
    [[nan, 1.0, 2.0]]
    """
    moved = np.full_like(values, np.nan)
    moved[:, lag:] = values[:, : values.shape[1] - lag]
    return moved


def without_effects(values: Numbers, *groups: Places) -> Numbers:
    """Columns less the mean of each group, of every grouping at once, whichever cells are missing (the within way).

    >>> without_effects(np.array([[1.0], [3.0], [10.0], [14.0]]), np.array([0, 0, 1, 1])).ravel().tolist()
    [-1.0, 1.0, -2.0, 2.0]
    """
    rest: Numbers = values.astype(np.float64)
    close = _CLOSE * max(1e-300, float(np.abs(rest).max(initial=0.0)))
    for _ in range(_ROUNDS):
        moved = 0.0
        for group in groups:
            means = _means(rest, group)
            rest = rest - means[group]
            moved = max(moved, float(np.abs(means).max(initial=0.0)))
        if moved <= close or len(groups) == 1:
            break
    return rest


def without_wave(values: Numbers, period: Places, season: int) -> Numbers:
    """Columns less their mean, and less one wave a year where there are two years or more."""
    turns = 2 * np.pi * period / season if season else np.zeros(period.size)
    is_long = season > 2 and period.size >= 2 * season
    waves = [np.sin(turns), np.cos(turns)] if is_long else []
    given = np.column_stack([np.ones(period.size), *waves])
    fitted: Numbers = given @ np.linalg.lstsq(given, values, rcond=None)[0]
    return values - fitted


def _means(values: Numbers, group: Places) -> Numbers:
    sums = np.zeros((int(group.max(initial=-1)) + 1, values.shape[1]))
    np.add.at(sums, group, values)
    counts = np.bincount(group, minlength=len(sums))
    means: Numbers = sums / np.maximum(counts, 1)[:, None]
    return means
