"""Failing rows: how many rows of drivers failed, and pleased, in a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from scorecard.answers import Note, Question, Value
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Matched
from scorecard.periods import Period
from scorecard.plan.plan import Ground
from scorecard.problems import ScorecardError
from scorecard.project.numbers import Numbers
from scorecard.project.withholding import told_values
from scorecard.results.attribution.contributions import Effect
from scorecard.results.scenario.today import Today

if TYPE_CHECKING:
    from scorecard.project.project import Project

Touching = tuple[str, Effect]  # a driver, and whether its rows failed or pleased
Found = dict[tuple[str, Period], dict[Effect, float]]


def failing_rows(project: Project, asked: Iterable[tuple[str, Period]], today: Today) -> Found:
    """Those of each driver and period asked; what few customers are behind is left out."""
    found: Found = defaultdict(dict)
    by_period: dict[Period, dict[str, tuple[Metric, Touching]]] = defaultdict(dict)
    for name, period in sorted(asked):
        metric = project.catalogue.metrics[name]
        for effect, rows in ((Effect.FAILURE, metric.failure), (Effect.DELIGHT, metric.delight)):
            if isinstance(rows, Matched):
                followed = _followed(today.at(name, period), rows)
                found[name, period] |= {effect: followed} if followed is not None else {}
            elif rows is not None:
                counting = _counting(metric, rows, effect)
                by_period[period][counting.name] = counting, (name, effect)
    for period, countings in by_period.items():
        for value in _counted(project, [metric for metric, _ in countings.values()], period):
            name, effect = countings[value.metric][1]
            if value.note is Note.NONE and value.value is not None:
                found[name, period][effect] = value.value
    return found


def _followed(value: Value | None, rows: Matched) -> float | None:
    """Of a conversion the rows that were followed, or those that were not."""
    if value is None or value.numerator is None or value.denominator is None:
        return None
    return value.numerator if rows is Matched.MATCHED else value.denominator - value.numerator


def _counting(metric: Metric, rows: str, effect: Effect) -> Metric:
    """A metric that counts the rows of a driver that failed or pleased."""
    return Metric(
        name=f"{metric.name}__{effect}",
        label=metric.label,
        measure=rows,
        where=metric.where,
        unit="count",
        better=metric.better,
        level=metric.level,
    )


def _counted(project: Project, metrics: Sequence[Metric], period: Period) -> Iterator[Value]:
    catalogue = replace(project.catalogue, metrics={metric.name: metric for metric in metrics})
    numbers = project.numbers
    ground = Ground(catalogue, project.settings, project.engine.columns)
    asked = Numbers(ground, numbers.engine, numbers.known_extent, numbers.extent, None)
    question = Question(tuple(catalogue.metrics), grain=period.grain, start=period.start, end=period.end)
    try:
        values, _ = told_values(asked, question)
    except ScorecardError:
        return
    yield from (value for value in values if value.period == period)
