"""Spread: how far forecasts of a series were off when it was known how it went on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scorecard.results.outlook.forecast import Numbers

ORIGINS = 8
FEWEST_BEFORE = 6  # periods from which a forecast is made

Forecaster = Callable[[Numbers, int], Numbers]


@dataclass(frozen=True, eq=False, slots=True)
class Spread:
    """The errors of forecasts made earlier: a row a start, a column for each period ahead, in the metric's unit."""

    errors: Numbers

    @property
    def freedom(self) -> int:
        return max(len(self.errors) - 1, 1)

    @property
    def deviations(self) -> Numbers:
        """The usual error for each period ahead; what is farther ahead is never told more exactly."""
        usual: Numbers = np.sqrt((self.errors**2).mean(axis=0))
        return np.maximum.accumulate(usual)

    def reach(self, share: float) -> Numbers:
        """How far to both sides of a forecast the truth lies so often, for each period ahead (Student's t)."""
        from scipy.stats import t

        widths: Numbers = float(t.ppf((1 + share) / 2, self.freedom)) * self.deviations
        return widths

    def chance_below(self, value: float, forecast: float, ahead: int) -> float:
        """How likely the value is not above `value`, where `forecast` was told for so many periods ahead."""
        from scipy.stats import t

        deviation = float(self.deviations[ahead - 1])
        if not deviation:
            return float(forecast <= value)
        return float(t.cdf((value - forecast) / deviation, self.freedom))

    def paths(self, forecast: Numbers, draws: int, seed: int) -> Numbers:
        """Ways in which the series may go on, a row each: errors lean on each other over time as they did before."""
        random = np.random.default_rng(seed)
        raw = np.sqrt((self.errors**2).mean(axis=0))
        grown = self.errors * np.divide(self.deviations, raw, out=np.ones_like(raw), where=raw > 0)
        mixed = random.normal(size=(draws, len(grown))) @ grown / np.sqrt(len(grown))
        # dividing by this turns what is normal into Student's t: so few errors do not say how large errors are
        tails = np.sqrt(random.chisquare(self.freedom, size=(draws, 1)) / self.freedom)
        ways: Numbers = forecast + mixed / tails
        return ways


def spread_of(values: Numbers, steps: int, forecaster: Forecaster) -> Spread:
    """The errors at eight starts before the last value; at fewer, or less far ahead, where the series is short.

    Beyond what could be tried errors grow with the square root of time, as those of a random walk.
    """
    far = max(1, min(steps, len(values) - FEWEST_BEFORE - ORIGINS + 1))
    origins = range(max(FEWEST_BEFORE, len(values) - far - ORIGINS + 1), len(values) - far + 1)
    errors = np.array([values[at : at + far] - forecaster(values[:at], far) for at in origins])
    further = np.sqrt(np.arange(far + 1, steps + 1) / far)
    return Spread(np.hstack([errors, errors[:, -1:] * further]))
