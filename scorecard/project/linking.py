"""Linking: how failures are linked to an outcome, from the snapshot where it has them, else from the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from scorecard.answers import KEPT_GRAINS, Question
from scorecard.definitions.metrics import Metric
from scorecard.engine.links import Making
from scorecard.engine.snapshot.links import KeptLinks
from scorecard.graph.links import touches_of
from scorecard.periods import Grain, Period
from scorecard.plan.links import LinksPlan, links_plan_for
from scorecard.plan.request import request_of
from scorecard.problems import Problem, ScorecardError
from scorecard.project.ready import Kept, name_of_links
from scorecard.touches import Links

WEEKS_AMONG = 6  # so many of the latest weeks are kept of a count

if TYPE_CHECKING:
    from scorecard.engine.snapshot.changes import Changes
    from scorecard.engine.snapshot.store import Store
    from scorecard.project.project import Project


def links_plan(
    project: Project, metric: Metric, periods: Iterable[Period], span: tuple[date, date] | None = None
) -> LinksPlan:
    """The plan for an outcome in some periods; raises ScorecardError with the reason where there is none."""
    told = tuple(sorted(set(periods)))
    touches = touches_of(metric.name, project.graph, project.catalogue)
    return links_plan_for(metric, touches, told, project.extent.as_of, project.numbers.ground, span)


def links_in(
    project: Project, metric: Metric, periods: Iterable[Period], levels: Collection[str] = ()
) -> tuple[LinksPlan, Links]:
    """An outcome's links in some periods: from the snapshot where it keeps them, the same either way.

    From the snapshot, who carries them is told at `levels` alone.
    """
    told = tuple(sorted(set(periods)))
    if project.shelf:
        plan = project.shelved_links.plan(project, metric, told)
        kept = project.shelved_links.links(project, plan, levels)
        if kept is not None:
            return plan, kept
    plan = links_plan(project, metric, told)
    return plan, project.engine.links(plan)


def whole_plan(project: Project, metric: Metric, grain: Grain) -> LinksPlan | None:
    """The plan for every period of a grain that data reach into, as a snapshot keeps it; None where it keeps none.

    Whoever could have been counted is a row of every week: too many to keep but for the latest weeks.
    """
    by_grain = {each: _periods(project, metric, each) for each in KEPT_GRAINS}
    if not by_grain.get(grain) or not metric.outcome:
        return None
    span = min(told[0].start for told in by_grain.values()), max(told[-1].end for told in by_grain.values())
    periods = by_grain[grain]
    if metric.among and grain is Grain.WEEK:
        periods = periods[-WEEKS_AMONG:]
    try:
        return links_plan(project, metric, periods, span)
    except ScorecardError:
        return None


@dataclass
class Shelved:
    """Where a snapshot keeps the links of each outcome by each grain; found out once."""

    _known: dict[str, Kept | None] = field(default_factory=dict)
    _plans: dict[str, LinksPlan | ScorecardError] = field(default_factory=dict)

    def plan(self, project: Project, metric: Metric, periods: tuple[Period, ...]) -> LinksPlan:
        """The plan for an outcome, to be read from the snapshot; raises ScorecardError where there is none."""
        if metric.name not in self._plans:
            try:
                self._plans[metric.name] = links_plan(project, metric, periods)
            except ScorecardError as error:
                self._plans[metric.name] = error
        found = self._plans[metric.name]
        if isinstance(found, ScorecardError):
            raise ScorecardError(*found.problems)
        return found.over(periods)

    def links(self, project: Project, plan: LinksPlan, levels: Collection[str]) -> Links | None:
        """What the snapshot keeps for a plan at some levels; None where it does not keep all of it."""
        grain = plan.periods[0].grain
        name = name_of_links(plan.metric.name, grain)
        if name not in self._known:
            places = project.ready_made.places
            self._known[name] = places[name] if name in places else _place_of(whole_plan(project, plan.metric, grain))
        kept = self._known[name]
        if kept is None or plan.periods[0].start < kept.first or kept.end < plan.periods[-1].end:
            return None
        return project.engine.kept_links(kept.signature, plan, levels)


def keep_links(
    project: Project, store: Store, changes: Changes
) -> tuple[Mapping[str, Kept | None], tuple[Problem, ...]]:
    """Keeps the links of every outcome, computed where any of its sources changed; what fails is told and left out.

    Says where they are kept.

    Nothing is taken over of an outcome one of whose sources changed: a failing row of today may lie in the window of a
    row of any day.
    """
    kept, making = KeptLinks(store), Making(store.run)
    places: dict[str, Kept | None] = {}
    problems: list[Problem] = []
    for name, plan in _whole_plans(project):
        places[name] = None
        if plan is None:
            continue
        try:
            if not (kept.has(plan.signature) and all(map(changes.is_same, plan.sources))):
                kept.keep(plan.signature, plan, making)
            places[name] = _place_of(plan)
        except ScorecardError as error:
            if any(told.code == "unreadable-snapshot" for told in error.problems):
                raise
            problems += error.problems
    making.clear()
    kept.drop_all_but({place.signature for place in places.values() if place})
    return places, tuple(problems)


def _whole_plans(project: Project) -> Iterator[tuple[str, LinksPlan | None]]:
    for metric in project.catalogue.metrics.values():
        if metric.outcome:
            for grain in KEPT_GRAINS:
                yield name_of_links(metric.name, grain), whole_plan(project, metric, grain)


def _place_of(plan: LinksPlan | None) -> Kept | None:
    return Kept(plan.signature, plan.periods[0].start, plan.periods[-1].end) if plan else None


def _periods(project: Project, metric: Metric, grain: Grain) -> tuple[Period, ...]:
    question = Question((metric.name,), grain=grain)
    return request_of(question, project.catalogue, project.settings, project.known_extent).periods
