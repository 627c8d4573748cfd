"""Outlook: one goal held against how its series may go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.definitions.terms import Better
from scorecard.results.assurance import Target
from scorecard.results.limits import Grade
from scorecard.results.outlook.chance import Track, chance_of, is_met, track_of
from scorecard.results.outlook.forecast import Method, Numbers, forecast_of
from scorecard.results.outlook.slope import Pace, pace_of_level, pace_of_sum
from scorecard.results.outlook.spread import Spread, spread_of

FEWEST_POINTS = 8
TRIAL_POINTS = 24
DRAWS = 5000
SEED = 1


class TooFewPoints(ValueError):  # noqa: N818 - it names what is wrong
    """A forecast was asked of fewer than eight values."""


@dataclass(frozen=True, slots=True)
class Sum:
    """That a goal is met by periods added up: what is there `so_far`, and how many steps ahead lie before the first
    that counts."""

    so_far: float = 0.0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is foreseen for the period of a goal, in the metric's unit, and how likely it meets the goal.

    `low` and `high` hold it 95 times of 100, `likely_low` and `likely_high` 80 times. `pace` is None where the period
    is over. A trial rests on fewer than 24 points.
    """

    forecast: float
    low: float
    high: float
    likely_low: float
    likely_high: float
    chance: float
    track: Track
    grade: Grade
    pace: Pace | None
    points: int
    method: Method


def outlook_of(
    values: Sequence[float], steps: int, target: Target, better: Better, season: int, adds: Sum | None = None
) -> Outlook:
    """The outlook `steps` periods after the last of the values, which are without a gap; TooFewPoints under 8.

    `adds` says that the periods ahead are added to what is there so far; else the value of that one period counts.

    >>> outlook_of([1.0] * 10, 3, 2.0, Better.HIGHER, 1).chance
    0.0
    """
    if len(values) < FEWEST_POINTS:
        raise TooFewPoints(f"a forecast needs at least {FEWEST_POINTS} periods, there are {len(values)}")
    series = np.array(values, dtype=np.float64)
    forecast, method = forecast_of(series, steps, season)
    spread = spread_of(series, steps, lambda before, far: forecast_of(before, far, season)[0])
    if adds is None:
        return _of_level(series, forecast, spread, target, better, method)
    return _of_sum(series, forecast, spread, target, better, method, adds)


def known_outlook(value: float, target: Target, better: Better, points: int) -> Outlook:
    """The outlook on a period that is over: its value, which met the goal or did not."""
    chance = float(is_met(value, target, better))
    return Outlook(
        value, value, value, value, value, chance, track_of(chance), grade_of(points), None, points, Method.KNOWN
    )


def grade_of(points: int) -> Grade:
    """
    >>> [grade_of(points).value for points in (7, 8, 23, 24)]
    ['none', 'trial', 'trial', 'full']
    """
    if points < FEWEST_POINTS:
        return Grade.NONE
    return Grade.TRIAL if points < TRIAL_POINTS else Grade.FULL


def _of_level(
    series: Numbers, forecast: Numbers, spread: Spread, target: Target, better: Better, method: Method
) -> Outlook:
    steps = len(forecast)
    told = float(forecast[-1])
    if spread.deviations[-1]:
        chance = chance_of(target, better, lambda end: spread.chance_below(end, told, steps))
    else:
        chance = float(is_met(told, target, better))
    wide, narrow = (float(spread.reach(share)[-1]) for share in (0.95, 0.8))
    return Outlook(
        forecast=told,
        low=told - wide,
        high=told + wide,
        likely_low=told - narrow,
        likely_high=told + narrow,
        chance=chance,
        track=track_of(chance),
        grade=grade_of(len(series)),
        pace=pace_of_level(series, steps, target, better),
        points=len(series),
        method=method,
    )


def _of_sum(
    series: Numbers, forecast: Numbers, spread: Spread, target: Target, better: Better, method: Method, adds: Sum
) -> Outlook:
    ways = spread.paths(forecast, DRAWS, SEED)
    if series.min() >= 0:
        ways, forecast = np.maximum(ways, 0.0), np.maximum(forecast, 0.0)  # what never was below 0 does not go there
    totals = adds.so_far + ways[:, adds.skipped :].sum(axis=1)
    chance = (
        _share_that_meets(totals, target, better)
        if spread.deviations.any()
        else float(is_met(totals[0], target, better))
    )
    low, likely_low, likely_high, high = (float(end) for end in np.quantile(totals, [0.025, 0.1, 0.9, 0.975]))
    return Outlook(
        forecast=adds.so_far + float(forecast[adds.skipped :].sum()),
        low=low,
        high=high,
        likely_low=likely_low,
        likely_high=likely_high,
        chance=chance,
        track=track_of(chance),
        grade=grade_of(len(series)),
        pace=pace_of_sum(series, adds.so_far, len(forecast) - adds.skipped, target, better),
        points=len(series),
        method=method,
    )


def _share_that_meets(totals: Numbers, target: Target, better: Better) -> float:
    """Of all ways drawn; no number of them makes it certain."""
    met = sum(is_met(total, target, better) for total in totals.tolist())
    return (met + 0.5) / (len(totals) + 1)
