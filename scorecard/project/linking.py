"""Linking: how failures are linked to an outcome, from the snapshot where it has them, else from the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from scorecard.answers import KEPT_GRAINS, Question
from scorecard.definitions.metrics import Metric
from scorecard.engine.links import Making
from scorecard.engine.quoting import named
from scorecard.engine.snapshot.links import KeptLinks
from scorecard.graph.links import touches_of
from scorecard.periods import Grain, Period
from scorecard.plan.links import LinksPlan, links_plan_for
from scorecard.plan.links.reading import days_read
from scorecard.plan.request import request_of
from scorecard.problems import Problem, ScorecardError
from scorecard.project.dirty_links import DirtyLinks, Reached, Spans, stretches_of
from scorecard.touches import Links

if TYPE_CHECKING:
    from scorecard.engine.snapshot.store import Store
    from scorecard.project.dirty import Dirt
    from scorecard.project.project import Project

ANY_DAY = date(2000, 1, 1)
Linked = frozenset[tuple[str, Period]]


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


def signature_of(project: Project, metric: Metric) -> str | None:
    """What tells how an outcome is linked from every other way to; None where a snapshot keeps no links of it."""
    plan = _any_plan(project, metric)
    return plan.signature if plan else None


def _any_plan(project: Project, metric: Metric) -> LinksPlan | None:
    """The plan for an outcome at a time that is the same whatever the data."""
    if not metric.outcome:
        return None
    touches = touches_of(metric.name, project.graph, project.catalogue)
    month = project.settings.periods.period_at(ANY_DAY, Grain.MONTH)
    try:
        return links_plan_for(metric, touches, (month,), None, project.numbers.ground)
    except ScorecardError:
        return None


def periods_kept(project: Project, metric: Metric, grain: Grain) -> tuple[Period, ...]:
    """The periods of a grain of which a snapshot keeps the links of an outcome.

    Whoever could have been counted is a row of every week: too many to keep for the few weeks that are asked.
    """
    if metric.among and grain is Grain.WEEK:
        return ()
    question = Question((metric.name,), grain=grain)
    return request_of(question, project.catalogue, project.settings, project.known_extent).periods


@dataclass
class Shelved:
    """Under which name a snapshot keeps the links of each outcome; found out once."""

    _known: dict[str, str | None] = field(default_factory=dict)

    def links(self, project: Project, plan: LinksPlan, levels: Collection[str]) -> Links | None:
        """What the snapshot keeps for a plan at some levels; None where it does not keep all of it."""
        name = plan.metric.name
        if name not in self._known:
            self._known[name] = signature_of(project, plan.metric)
        signature = self._known[name]
        return project.engine.kept_links(name_of(signature, plan.periods[0].grain), plan, levels) if signature else None


def name_of(signature: str, grain: Grain) -> str:
    return f"{signature}_{grain}"


def keep_links(project: Project, store: Store, dirt: Dirt) -> tuple[Linked, tuple[Problem, ...]]:
    """Keeps the links of every outcome, computed where rows that they rest on changed; what fails is told, not kept.

    With the outcomes and periods that were computed.
    """
    keeping = _Keeping(project, store, KeptLinks(store), DirtyLinks(dirt), Making(store.run))
    problems: list[Problem] = []
    for metric in project.catalogue.metrics.values():
        try:
            keeping.keep(metric)
        except ScorecardError as error:
            if any(told.code == "unreadable-snapshot" for told in error.problems):
                raise
            problems += error.problems
    keeping.finish()
    return frozenset(keeping.linked), tuple(problems)


@dataclass
class _Keeping:
    project: Project
    store: Store
    kept: KeptLinks
    dirty: DirtyLinks
    making: Making
    linked: set[tuple[str, Period]] = field(default_factory=set)
    _wanted: dict[str, list[date]] = field(default_factory=dict)

    def keep(self, metric: Metric) -> None:
        """Brings the links of a metric up to date; those of every grain are made of the same marked rows."""
        plan = _any_plan(self.project, metric)
        if plan is None:
            return
        names = {grain: name_of(plan.signature, grain) for grain in KEPT_GRAINS}
        periods = {grain: periods_kept(self.project, metric, grain) for grain in KEPT_GRAINS}
        reached = self.dirty.reached(plan)
        dirty = {grain: self._dirty(metric, reached, names[grain], told) for grain, told in periods.items() if told}
        spans = stretches_of(period for told in dirty.values() for period in told)
        instead: Mapping[str, str] | None = None
        for grain, told in dirty.items():
            if told:
                plan = self._plan(metric, told, spans)
                instead = self._narrowed(plan) if instead is None else instead  # plans of the same spans read the same
                self.kept.keep(names[grain], plan, self.making, instead)
                self.linked.update((metric.name, period) for period in told)
        self._wanted |= {names[grain]: [period.start for period in told] for grain, told in periods.items() if told}

    def finish(self) -> None:
        self.making.clear()
        self.kept.keep_only(self._wanted)

    def _narrowed(self, plan: LinksPlan) -> Mapping[str, str]:
        """Views of the few files that have all rows which a plan reads, by the source that they stand for."""
        views: dict[str, str] = {}
        for source, stretches in days_read(plan).items():
            rows = self.dirty.dirt.changes.rows_of_days(source, stretches)
            if rows is not None:
                # a name for each: tables of the last plan stay where they are made of the same text
                views[source] = f"memory.main.{named(f'_links_{plan.metric.name}_{source}')}"
                self.store.run(f"CREATE OR REPLACE VIEW {views[source]} AS {rows}")
        return views

    def _dirty(self, metric: Metric, reached: Reached, name: str, periods: tuple[Period, ...]) -> tuple[Period, ...]:
        """Those periods whose links are others than what is kept under a name, or are not kept yet."""
        changed: frozenset[date] = frozenset()
        if metric.among:
            # whoever left is one less in the periods after, and no other in those before
            changed = self.kept.changed(name, self._plan(metric, periods).rows_told_apart())
        held = self.kept.periods(name) - changed
        return tuple(period for period in periods if period.start not in held or reached.touches(period))

    def _plan(self, metric: Metric, periods: tuple[Period, ...], spans: Spans = ()) -> LinksPlan:
        touches = touches_of(metric.name, self.project.graph, self.project.catalogue)
        return links_plan_for(metric, touches, periods, self.project.extent.as_of, self.project.numbers.ground, spans)
