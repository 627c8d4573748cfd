"""Made: series whose truth is known, since we made them."""

from __future__ import annotations

import numpy as np

from scorecard.results.panel.rows import Numbers, Panel

Draws = np.random.Generator


def leaning(draws: Draws, teams: int, periods: int, on_last: float) -> Numbers:
    """Noise a team, each period of which keeps so much of the one before."""
    drawn = draws.normal(size=(teams, periods + 30))
    for at in range(1, drawn.shape[1]):
        drawn[:, at] += on_last * drawn[:, at - 1]
    return drawn[:, 30:]


def answered(driver: Numbers, slope: float, lag: int, noise: Numbers) -> Numbers:
    """A parent that moves with its driver `lag` periods later, over noise of its own."""
    parent = noise.copy()
    parent[:, lag:] += slope * driver[:, : driver.shape[1] - lag]
    return parent


def unrelated(draws: Draws, teams: int, periods: int, on_last: float) -> Panel:
    return Panel(leaning(draws, teams, periods, on_last), leaning(draws, teams, periods, on_last))
