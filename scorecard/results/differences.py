"""Differences: how far a value lies from what it is compared with, in its unit and in words."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better
from scorecard.periods import Calendar, Grain, Period, Span
from scorecard.results.assurance import Target
from scorecard.results.change import Against
from scorecard.results.figures import currency_sign, difference_figure, figure_of
from scorecard.results.movement import fitting
from scorecard.results.rows import Change, Commitment
from scorecard.results.series import Series
from scorecard.results.standing import Standing
from scorecard.results.status import shortfall
from scorecard.results.words import period_words, short_words

A_YEAR = Span(1, Grain.YEAR)
COUNTED_UNITS = ("count", "seconds", "minutes", "hours", "days")


def change_of(
    against: Against,
    closed: Series,
    metric: Metric,
    calendar: Calendar,
    *,
    standing: Standing | None,
    goal: Commitment | None,
) -> Change:
    """The change of the last value of a series of closed periods.

    Where no signal stands, what came before it changed is the previous period.
    """
    if not closed.values:
        return Change(against, None, None, None, None, "")
    now = closed.values[-1].period
    match against:
        case Against.BEFORE if standing is not None:
            told = _change(against, None, standing.before.centre, "before it changed", closed, metric, goal)
            return replace(told, base=base_words(standing, closed, metric)) if told.words else told
        case Against.BEFORE | Against.PREVIOUS:
            return _from_period(Against.PREVIOUS, calendar.previous(now), closed, metric, goal)
        case Against.LAST_YEAR:
            return _from_period(against, calendar.shift(now, A_YEAR), closed, metric, goal)
        case Against.GOAL:
            value = closed.values[-1].value
            other = nearest(value, goal.target) if goal and value is not None else None
            return _change(against, None, other, "the goal", closed, metric, goal)
        case _:
            assert_never(against)


def base_words(standing: Standing, closed: Series, metric: Metric) -> str:
    """What a change from before it changed is measured against: how much it was, and when."""
    level = figure_of(standing.before.centre, metric.unit).text
    first, last = (period_words(closed.values[at].period) for at in (standing.before_at[0], standing.before_at[-1]))
    return f"Before it changed: {level} on average, {first} to {last}"


def nearest(value: float, target: Target) -> float:
    """The end of a goal that a value is measured from; the value itself where it lies between them.

    >>> nearest(7.0, (2.0, 5.0)), nearest(3.0, (2.0, 5.0))
    (5.0, 3.0)
    """
    low, high = target if isinstance(target, tuple) else (target, target)
    return min(max(value, low), high)


def difference_words(change: float, value: float, unit: str) -> str:
    """
    >>> difference_words(-0.035, 0.88, "percent"), difference_words(72, 541, "count"), difference_words(-1, 9, "count")
    ('3.5 points lower', '72 more', '1 fewer')
    """
    size = difference_figure(change, value, unit)
    if unit in COUNTED_UNITS or currency_sign(unit):
        less = "fewer" if unit == "count" else "less"
        return f"{size} {'more' if change > 0 else less}"
    return f"{size} {'higher' if change > 0 else 'lower'}"


def _from_period(against: Against, period: Period, closed: Series, metric: Metric, goal: Commitment | None) -> Change:
    other = closed.at(period)
    told = f"in {short_words(period, closed.values[-1].period)}"
    return _change(against, period, other.value if other else None, told, closed, metric, goal)


def _change(
    against: Against,
    period: Period | None,
    other: float | None,
    than: str,
    closed: Series,
    metric: Metric,
    goal: Commitment | None,
) -> Change:
    value = closed.values[-1].value
    if value is None or other is None:
        return Change(against, period, other, None, None, "")
    change = value - other
    is_better = _is_better(value, other, metric.better, goal)
    same = "at the goal" if against is Against.GOAL else f"the same as {than}"
    words = f"{difference_words(change, value, metric.unit)} than {than}" if change else same
    return Change(against, period, other, change, is_better, words)


def _is_better(value: float, other: float, better: Better, goal: Commitment | None) -> bool | None:
    if value == other:
        return None
    match better:
        case Better.HIGHER:
            return value > other
        case Better.LOWER:
            return value < other
        case Better.BETWEEN:
            return _is_nearer(value, other, fitting(goal.target, better)) if goal else None
        case Better.NEITHER:
            return None
        case _:
            assert_never(better)


def _is_nearer(value: float, other: float, target: Target | None) -> bool | None:
    if target is None:
        return None
    now, then = (shortfall(number, target, Better.BETWEEN) for number in (value, other))
    return None if now == then else now < then
