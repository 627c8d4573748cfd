"""Linking: how failures are linked to an outcome, from the snapshot where it has them, else from the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
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
from scorecard.touches import Links

if TYPE_CHECKING:
    from scorecard.engine.snapshot.changes import Changes
    from scorecard.engine.snapshot.store import Store
    from scorecard.project.project import Project


def links_plan(project: Project, metric: Metric, periods: Iterable[Period]) -> LinksPlan:
    """The plan for an outcome in some periods; raises ScorecardError with the reason where there is none."""
    told = tuple(sorted(set(periods)))
    touches = touches_of(metric.name, project.graph, project.catalogue)
    return links_plan_for(metric, touches, told, project.extent.as_of, project.numbers.ground)


def links_in(
    project: Project, metric: Metric, periods: Iterable[Period], levels: Collection[str] = ()
) -> tuple[LinksPlan, Links]:
    """An outcome's links in some periods: from the snapshot where it keeps them, the same either way.

    From the snapshot, who carries them is told at `levels` alone.
    """
    plan = links_plan(project, metric, periods)
    kept = project.shelved_links.links(project, plan, levels) if project.shelf else None
    return plan, kept if kept is not None else project.engine.links(plan)


def whole_plan(project: Project, metric: Metric, grain: Grain) -> LinksPlan | None:
    """The plan for every period of a grain that data reach into, as a snapshot keeps it; None where it keeps none.

    Whoever could have been counted is a row of every week: too many to keep for the few weeks that are asked.
    """
    if metric.among and grain is Grain.WEEK:
        return None
    by_grain = {each: _periods(project, metric, each) for each in KEPT_GRAINS}
    if not by_grain.get(grain) or not metric.outcome:
        return None
    span = min(told[0].start for told in by_grain.values()), max(told[-1].end for told in by_grain.values())
    touches = touches_of(metric.name, project.graph, project.catalogue)
    try:
        return links_plan_for(metric, touches, by_grain[grain], project.extent.as_of, project.numbers.ground, span)
    except ScorecardError:
        return None


@dataclass
class Shelved:
    """Under which signature a snapshot keeps the links of each outcome by each grain; found out once."""

    _known: dict[tuple[str, Grain], tuple[str, frozenset[Period]] | None] = field(default_factory=dict)

    def links(self, project: Project, plan: LinksPlan, levels: Collection[str]) -> Links | None:
        """What the snapshot keeps for a plan at some levels; None where it does not keep all of it."""
        key = plan.metric.name, plan.periods[0].grain
        if key not in self._known:
            whole = whole_plan(project, plan.metric, key[1])
            self._known[key] = (whole.signature, frozenset(whole.periods)) if whole else None
        found = self._known[key]
        if found is None or not set(plan.periods) <= found[1]:
            return None
        return project.engine.kept_links(found[0], plan, levels)


def keep_links(project: Project, store: Store, changes: Changes) -> tuple[Problem, ...]:
    """Keeps the links of every outcome, computed where any of its sources changed; what fails is told and left out.

    Nothing is taken over of an outcome one of whose sources changed: a failing row of today may lie in the window of a
    row of any day.
    """
    kept, making = KeptLinks(store), Making(store.run)
    wanted: set[str] = set()
    problems: list[Problem] = []
    for plan in _whole_plans(project):
        try:
            if not (kept.has(plan.signature) and all(map(changes.is_same, plan.sources))):
                kept.keep(plan.signature, plan, making)
            wanted.add(plan.signature)
        except ScorecardError as error:
            if any(told.code == "unreadable-snapshot" for told in error.problems):
                raise
            problems += error.problems
    making.clear()
    kept.drop_all_but(wanted)
    return tuple(problems)


def _whole_plans(project: Project) -> Iterator[LinksPlan]:
    for metric in project.catalogue.metrics.values():
        for grain in KEPT_GRAINS:
            plan = whole_plan(project, metric, grain)
            if plan is not None:
                yield plan


def _periods(project: Project, metric: Metric, grain: Grain) -> tuple[Period, ...]:
    question = Question((metric.name,), grain=grain)
    return request_of(question, project.catalogue, project.settings, project.known_extent).periods
