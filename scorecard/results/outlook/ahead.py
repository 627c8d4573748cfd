"""Ahead: which goals of a metric lie ahead, and at the end of which period each is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.goals import Goal
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Aggregation
from scorecard.periods import Calendar, Grain, Period
from scorecard.results.assurance import Target
from scorecard.results.commitments import node_of, scaled
from scorecard.results.rows import Node

# How far ahead a goal without `by` is judged: twelve periods, and no further than a year.
_ON = {Grain.DAY: 12, Grain.WEEK: 12, Grain.MONTH: 12, Grain.QUARTER: 4, Grain.YEAR: 1}
_LENGTHS = tuple(Grain)  # from the shortest to the longest


@dataclass(frozen=True, slots=True)
class GoalAhead:
    """A goal in force, or one to come. `until` is the day on which the node's next goal takes its place."""

    node: Node
    goal: Goal
    until: date | None


@dataclass(frozen=True, slots=True)
class Judged:
    """The period at whose end a goal is judged, and its target there; of a `span`, all its periods up to that one
    count together."""

    period: Period
    target: Target
    span: Period | None


def goals_ahead(metric: Metric, today: date) -> Iterator[GoalAhead]:
    """For each node the goal in force today, and every one that begins later, in the order of their days."""
    nodes = dict.fromkeys(node_of(goal) for goal in metric.goals)
    for node in nodes:
        own = sorted((goal for goal in metric.goals if node_of(goal) == node), key=lambda goal: goal.start)
        for at, goal in enumerate(own):
            until = own[at + 1].start if at + 1 < len(own) else None
            if until is None or until > today:
                yield GoalAhead(node, goal, until)


def judged_at(
    ahead: GoalAhead, metric: Metric, catalogue: Catalogue, calendar: Calendar, grain: Grain, last: Period
) -> Judged:
    """When a goal is judged, by periods of `grain`; `last` is the last one whose number is known."""
    goal, length = ahead.goal, added_over(metric, catalogue, ahead.goal, grain)
    if length is None:
        period = _last_by(goal, calendar, grain) if goal.by else _further(ahead, calendar, last)
        return Judged(period, scaled(goal, ahead.node, metric, period).target, None)
    if goal.by and is_running(metric):
        period = _last_by(goal, calendar, grain)
        return Judged(period, goal.target, calendar.period_at(period.start, length))
    begins = max(last.end, goal.start)
    span = _last_by(goal, calendar, length) if goal.by else calendar.period_at(begins, length)
    return Judged(calendar.period_at(span.end - timedelta(days=1), grain), goal.target, span)


def added_over(metric: Metric, catalogue: Catalogue, goal: Goal, grain: Grain) -> Grain | None:
    """The longer period whose parts a goal adds up: a count's `per`, or that since whose beginning a number runs."""
    name = metric.cumulative.measure if metric.cumulative else metric.measure
    if name is None or not _adds_up(name, catalogue):
        return None
    if metric.cumulative:
        length = Grain(metric.cumulative.to_date) if metric.cumulative.to_date else None
    else:
        length = goal.per
    return length if length and _LENGTHS.index(length) > _LENGTHS.index(grain) else None


def is_running(metric: Metric) -> bool:
    """Whether each value already holds all since the beginning of a longer period."""
    return metric.cumulative is not None and metric.cumulative.to_date is not None


def _adds_up(measure: str, catalogue: Catalogue) -> bool:
    source, _, name = measure.partition(".")
    known = catalogue.sources.get(source)
    return known is not None and name in known.measures and known.measures[name].agg in _ADDING


_ADDING = {Aggregation.COUNT, Aggregation.SUM}


def _last_by(goal: Goal, calendar: Calendar, grain: Grain) -> Period:
    """The last period that is over at the end of the day `by`; the one that holds it where the goal began in it."""
    day = goal.by or goal.start
    holding = calendar.period_at(day, grain)
    if holding.end - timedelta(days=1) == day or holding.start <= goal.start:
        return holding
    return calendar.previous(holding)


def _further(ahead: GoalAhead, calendar: Calendar, last: Period) -> Period:
    """Twelve periods on, or the last before another goal takes its place; never before the goal begins."""
    period = calendar.next(last)
    for _ in range(_ON[last.grain] - 1):
        following = calendar.next(period)
        if ahead.until is not None and following.start >= ahead.until:
            break
        period = following
    begins = calendar.period_at(ahead.goal.start, last.grain)
    return max(period, begins)
