"""Strengths: how strong each edge of an open project is, of those of which that is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from scorecard.answers import Value
from scorecard.definitions.terms import Evidence
from scorecard.periods import Period
from scorecard.problems import ScorecardError
from scorecard.project.failing_rows import failing_rows
from scorecard.project.linked_parts import LinkedParts
from scorecard.project.linking import links_in
from scorecard.results.links.contributions import Contribution
from scorecard.results.scenario.measured import as_tried, linked_strength, panel_strengths
from scorecard.results.scenario.node import adds_up
from scorecard.results.scenario.strength import EdgeName, Strength, Strengths, believed_strengths
from scorecard.results.scenario.today import Today

if TYPE_CHECKING:
    from scorecard.project.project import Project


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


@dataclass
class KnownPoints:
    """What failures add to outcomes, by outcome and period: counted once while a project is open."""

    known: dict[tuple[str, Period], tuple[Contribution, ...]] = field(default_factory=dict)

    def of(self, project: Project, upper: str, today: Today) -> tuple[Contribution, ...]:
        value = today.of(upper)
        assert value is not None
        key = upper, value.period
        if key not in self.known:
            self.known[key] = _contributions(project, upper, value)
        return self.known[key]


def _linked(project: Project, drivers: dict[str, list[str]], today: Today) -> Iterator[tuple[EdgeName, Strength]]:
    parts = {upper: project.known_points.of(project, upper, today) for upper in drivers}
    periods = {upper: value.period for upper in drivers if parts[upper] and (value := today.of(upper))}
    counts = failing_rows(project, {(lower, periods[upper]) for upper in periods for lower in drivers[upper]}, today)
    metrics = project.catalogue.metrics
    for upper, period in periods.items():
        tried = project.tried_links(upper).evidence_of(project.graph.below(upper), metrics)
        grades = {each.edge.lower: each.grade for each in tried}
        for lower in drivers[upper]:
            value = today.at(lower, period)
            told = counts.get((lower, period), {})
            measured = linked_strength(metrics[lower], value, told, parts[upper]) if value else None
            strength = as_tried(measured, grades[lower]) if measured else None
            if strength:
                yield (lower, upper), strength


def _contributions(project: Project, upper: str, value: Value) -> tuple[Contribution, ...]:
    """What failures add to an outcome's value, as may be seen; nothing where it has no split."""
    assert value.value is not None
    metric, least = project.catalogue.metrics[upper], project.settings.privacy.min_group
    links = partial(links_in, project)
    try:
        # against 0, the parts are those of the number itself
        return LinkedParts(metric, value.period, (), value.value, 0.0, (), least, links, lambda: project.waiting).points
    except ScorecardError:
        return ()


def _is_total(name: str, today: Today, project: Project) -> bool:
    """Whether the company's number is what its teams' own add up to."""
    value, metric = today.of(name), project.catalogue.metrics[name]
    return value is not None and value.denominator is None and adds_up(metric, project.catalogue)
