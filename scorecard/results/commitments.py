"""Commitments: which dated goal applies to a value, and what it comes to at the grain asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.goals import Goal
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Aggregation
from scorecard.periods import Grain, Period
from scorecard.results.assurance import Target
from scorecard.results.figures import target_figure
from scorecard.results.rows import Commitment, Node

WHOLE = Node()

# Months, quarters and years hold one another; weeks and days do not, and are scaled by their average length.
_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}
_DAYS = {Grain.DAY: 1.0, Grain.WEEK: 7.0, Grain.MONTH: 365.25 / 12, Grain.QUARTER: 365.25 / 4, Grain.YEAR: 365.25}
_ADDING_KINDS = {
    Aggregation.COUNT,
    Aggregation.SUM,
    Aggregation.COUNT_DISTINCT,
    Aggregation.OPEN,
    Aggregation.LAST,
    Aggregation.MIN,
    Aggregation.MAX,
}


def commitment_of(
    metric: Metric, catalogue: Catalogue, period: Period, nodes: Sequence[Node] = ()
) -> Commitment | None:
    """The goal of a period: of those that had begun by its first day, the latest.

    `nodes` are the node that the value stands at and those above it, finest first, without the enterprise. The
    node's own goal comes first; a wider one holds below for what does not grow with the node (ratios, averages,
    surveys, percentiles), and never for a count or a sum.
    """
    holders = (*nodes, WHOLE) if holds_below(metric, catalogue) else (nodes[0] if nodes else WHOLE,)
    for node in holders:
        begun = [goal for goal in metric.goals if node_of(goal) == node and goal.start <= period.start]
        if begun:
            latest = max(begun, key=lambda goal: goal.start)
            return scaled(latest, node, metric, period)
    return None


def holds_below(metric: Metric, catalogue: Catalogue) -> bool:
    """Whether a goal of a whole is a goal of its parts too; half a department does not owe the whole one's count.

    A formula may be anything, so it inherits only where its unit says that it is a rate.
    """
    if metric.measure:
        source, measure = metric.measure.split(".", 1)
        known = catalogue.sources.get(source)
        return known is not None and measure in known.measures and known.measures[measure].agg not in _ADDING_KINDS
    if metric.formula is not None:
        return metric.unit in ("percent", "points", "ratio")
    return bool(metric.ratio or metric.survey or metric.conversion)


def periods_in(period: Period, per: Grain) -> float:
    """How many stretches of `per` a period is long: by the calendar where one holds the other, else by days.

    >>> from datetime import date
    >>> from scorecard.periods import Calendar
    >>> august = date(2026, 8, 3)
    >>> periods_in(Calendar().period_at(august, Grain.QUARTER), Grain.MONTH)
    3.0
    >>> round(periods_in(Calendar().period_at(august, Grain.WEEK), Grain.MONTH), 3)
    0.23
    """
    if period.grain in _MONTHS and per in _MONTHS:
        return _MONTHS[period.grain] / _MONTHS[per]
    return _DAYS[period.grain] / _DAYS[per]


def goal_words(target: Target, unit: str) -> str:
    """
    >>> goal_words(0.95, "percent"), goal_words((2.0, 5.0), "days")
    ('95 %', '2 to 5 days')
    """
    if not isinstance(target, tuple):
        return target_figure(target, unit)
    low, high = (target_figure(end, unit) for end in target)
    shared = f" {high.rsplit(' ', 1)[-1]}"
    return f"{low.removesuffix(shared)} to {high}"


def node_of(goal: Goal) -> Node:
    """Whose goal it is: a node's own, or the whole enterprise's."""
    return next((Node(level, name) for level, name in (goal.node or {}).items()), WHOLE)


def scaled(goal: Goal, node: Node, metric: Metric, period: Period) -> Commitment:
    """What a goal comes to in a period, whose length may be another than the goal's own."""
    times = periods_in(period, goal.per) if goal.per else 1.0
    target = _each(goal.target, lambda end: end * times)
    is_accepted = goal.accepted_until is not None and period.start <= goal.accepted_until
    return Commitment(
        target=target,
        tolerance=goal.tolerance * times,
        start=goal.start,
        by=goal.by,
        accepted_until=goal.accepted_until if is_accepted else None,
        because=goal.because or "",
        node=node,
        words=f"goal {goal_words(target if times.is_integer() else _each(target, _rounded), metric.unit)}",
    )


def _rounded(target: float) -> float:
    """Three significant digits: a monthly goal seen by the week is no number that anybody set."""
    return float(f"{target:.3g}")


def _each(target: Target, change: Callable[[float], float]) -> Target:
    return (change(target[0]), change(target[1])) if isinstance(target, tuple) else change(target)
