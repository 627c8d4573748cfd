"""Strengths: how strong each edge of an open project is, of those of which that is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from scorecard.answers import Note, Question, Value
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Evidence, Matched
from scorecard.periods import Period
from scorecard.plan.plan import Ground
from scorecard.problems import ScorecardError
from scorecard.project.linked_parts import LinkedParts
from scorecard.project.linking import links_in
from scorecard.project.numbers import Numbers
from scorecard.results.attribution.contributions import Effect
from scorecard.results.links.contributions import Contribution
from scorecard.results.scenario.measured import linked_strength, panel_strengths
from scorecard.results.scenario.node import adds_up
from scorecard.results.scenario.strength import EdgeName, Measured, Strength, Strengths, believed_strengths
from scorecard.results.scenario.today import Today

if TYPE_CHECKING:
    from scorecard.project.project import Project

Touching = tuple[str, Effect]  # a driver, and whether its rows failed or pleased


def strengths_in(project: Project, names: Collection[str], today: Today) -> Strengths:
    """The strengths of the edges between some metrics, as of today: what was measured, and what owners believe."""
    shown = {name for name in names if today.of(name)}
    among = [edge for edge in project.graph.edges if edge.lower in shown and edge.upper in shown]
    found: dict[EdgeName, Strength] = {**believed_strengths(among)}
    if any(edge.evidence is Evidence.PANEL for edge in among):
        totals = {name: _is_total(name, today, project) for name in shown}
        found |= dict(panel_strengths(project.tested, totals))
    drivers: dict[str, list[str]] = defaultdict(list)
    for edge in among:
        if edge.evidence is Evidence.LINKED:
            drivers[edge.upper].append(edge.lower)
    return found | dict(_linked(project, drivers, today))


def _linked(project: Project, drivers: dict[str, list[str]], today: Today) -> Iterator[tuple[EdgeName, Measured]]:
    parts = {upper: _contributions(project, upper, today) for upper in drivers}
    periods = {upper: value.period for upper in drivers if parts[upper] and (value := today.of(upper))}
    counts = _rows_in(project, {(lower, periods[upper]) for upper in periods for lower in drivers[upper]}, today)
    metrics = project.catalogue.metrics
    for upper, period in periods.items():
        for lower in drivers[upper]:
            value = today.at(lower, period)
            told = counts.get((lower, period), {})
            strength = linked_strength(metrics[lower], value, told, parts[upper]) if value else None
            if strength:
                yield (lower, upper), strength


def _contributions(project: Project, upper: str, today: Today) -> tuple[Contribution, ...]:
    """What failures add to an outcome in its last whole period, as a viewer may see it; nothing where it has no split."""
    value = today.of(upper)
    assert value is not None
    assert value.value is not None
    metric, least = project.catalogue.metrics[upper], project.settings.privacy.min_group
    links = partial(links_in, project)
    try:
        # against 0, the parts are those of the number itself
        return LinkedParts(metric, value.period, (), value.value, 0.0, (), least, links, project.waiting).by_driver
    except ScorecardError:
        return ()


def _rows_in(
    project: Project, asked: Iterable[tuple[str, Period]], today: Today
) -> dict[tuple[str, Period], dict[Effect, float]]:
    """How many rows of drivers failed, and pleased, in a period; those of few customers are left out."""
    found: dict[tuple[str, Period], dict[Effect, float]] = defaultdict(dict)
    by_period: dict[Period, dict[str, tuple[Metric, Touching]]] = defaultdict(dict)
    for name, period in sorted(asked):
        metric = project.catalogue.metrics[name]
        for effect, rows in ((Effect.FAILURE, metric.failure), (Effect.DELIGHT, metric.delight)):
            if isinstance(rows, Matched):
                value = today.at(name, period)
                if value and value.numerator is not None and value.denominator is not None:
                    rest = value.denominator - value.numerator
                    found[name, period][effect] = value.numerator if rows is Matched.MATCHED else rest
            elif rows is not None:
                counting = _counting(metric, rows, effect)
                by_period[period][counting.name] = counting, (name, effect)
    for period, countings in by_period.items():
        for value in _counted(project, [metric for metric, _ in countings.values()], period):
            if value.note is Note.NONE and value.value is not None:
                name, effect = countings[value.metric][1]
                found[name, period][effect] = value.value
    return found


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
        values, _ = asked.values(question)
    except ScorecardError:
        return
    yield from (value for value in values if value.period == period)


def _is_total(name: str, today: Today, project: Project) -> bool:
    """Whether the company's number is what its teams' own add up to."""
    value, metric = today.of(name), project.catalogue.metrics[name]
    return value is not None and value.denominator is None and adds_up(metric, project.catalogue)
