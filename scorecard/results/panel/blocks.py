"""Blocks: how far a slope may be off, by drawing whole stretches of periods again and again."""

from __future__ import annotations

import numpy as np

from scorecard.results.panel.rows import Numbers, Rows

DRAWS = 2000
SEED = 1


def block_interval(rows: Rows, at: int, *, draws: int = DRAWS, seed: int = SEED) -> tuple[float, float]:
    """The middle 95 of 100 slopes of column `at`, from blocks of neighbouring periods drawn with all their teams.

    Neighbouring periods stay together, so what leans on the period before is not taken for independent (moving
    blocks; Kuensch 1989). The same rows give the same interval: the seed is fixed.
    """
    products, meetings = _moments(rows)
    chosen = _drawn(len(products), draws, seed)
    slopes = _solved(products[chosen].sum(axis=1), meetings[chosen].sum(axis=1))[:, at]
    low, high = np.quantile(slopes, [0.025, 0.975])
    return float(low), float(high)


def _moments(rows: Rows) -> tuple[Numbers, Numbers]:
    """For each period the products of drivers with each other and with the parent, summed over teams."""
    periods, place = np.unique(rows.period, return_inverse=True)
    products = np.zeros((periods.size, rows.drivers.shape[1], rows.drivers.shape[1]))
    meetings = np.zeros((periods.size, rows.drivers.shape[1]))
    np.add.at(products, place, rows.drivers[:, :, None] * rows.drivers[:, None, :])
    np.add.at(meetings, place, rows.drivers * rows.parent[:, None])
    return products, meetings


def _drawn(periods: int, draws: int, seed: int) -> np.typing.NDArray[np.intp]:
    length = max(2, round(periods ** (1 / 3)))
    starts = np.random.default_rng(seed).integers(0, periods - length + 1, size=(draws, -(-periods // length)))
    places = (starts[..., None] + np.arange(length)).reshape(draws, -1)[:, :periods]
    return places.astype(np.intp)


def _solved(products: Numbers, meetings: Numbers) -> Numbers:
    """The slopes of each draw; the least ones where a draw leaves them open."""
    solved: Numbers = (np.linalg.pinv(products, hermitian=True) @ meetings[..., None])[..., 0]
    return solved
