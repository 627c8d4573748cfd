"""Linking: how failures are linked to an outcome, from the snapshot where it has them, else from the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from scorecard.answers import KEPT_GRAINS, Extent, Question
from scorecard.definitions.leaves import ConversionLeaf, own_leaves
from scorecard.definitions.metrics import Metric
from scorecard.graph.links import touches_of
from scorecard.periods import Grain, Period, moved_day
from scorecard.plan.links import LinksPlan, links_plan_for
from scorecard.plan.request import request_of
from scorecard.problems import Problem, ScorecardError
from scorecard.touches import Links

if TYPE_CHECKING:
    from scorecard.project.project import Project

WEEKS_AMONG = 6  # so many of the latest weeks are kept of a count
ANY_DAY = date(2000, 1, 1)
NO_LINKED_SPLIT = "no-linked-split"


def links_plan(project: Project, metric: Metric, periods: Iterable[Period]) -> LinksPlan:
    """The plan for an outcome in some periods; raises ScorecardError with the reason where there is none."""
    told = tuple(sorted(set(periods)))
    touches = touches_of(metric.name, project.graph, project.catalogue)
    return links_plan_for(metric, touches, told, project.extent.as_of, project.numbers.ground)


def links_in(
    project: Project, metric: Metric, periods: Iterable[Period], levels: Collection[str] = ()
) -> tuple[LinksPlan, Links]:
    """An outcome's links in some periods: from the snapshot where it keeps them, the same either way.

    From the snapshot, who carries them is told at `levels` alone. Raises ScorecardError where only the rows can tell,
    and these are newer than the snapshot that the outcome's number comes from.
    """
    told = tuple(sorted(set(periods)))
    if project.shelf:
        plan = project.shelved_links.plan(project, metric, told)
        kept = project.shelved_links.links(project, plan, levels)
        if kept is not None:
            return plan, kept
        _refuse_newer(project, plan)
    plan = links_plan(project, metric, told)
    return plan, project.engine.links(plan)


def _refuse_newer(project: Project, plan: LinksPlan) -> None:
    """Failures of today beside a number of yesterday would be told of other rows than it was made from."""
    newer = set(plan.sources) & set(project.waiting)
    if newer and plan.periods[0].grain in KEPT_GRAINS and project.numbers.stored(_asked(plan)) is not None:
        raise ScorecardError(newer_rows(plan.metric.name))


def _asked(plan: LinksPlan) -> Question:
    grain, starts, ends = plan.periods[0].grain, plan.periods[0].start, plan.periods[-1].end
    return Question((plan.metric.name,), grain=grain, start=starts, end=ends)


def newer_rows(name: str) -> Problem:
    """That an outcome's number is of a snapshot, and what it could be split over is not."""
    reason = "rows have changed since the snapshot that its number comes from"
    hint = "'scorecard refresh' brings its number up to date"
    return Problem(NO_LINKED_SPLIT, f"'{name}' cannot be split by linked evidence: {reason}", hint=hint)


def plan_of_any_time(project: Project, metric: Metric) -> LinksPlan | None:
    """The plan for an outcome at a time that is the same whatever the data; None where a snapshot keeps no links.

    Its signature tells how the outcome is linked from every other way to, and a day more does not change it.
    """
    if not metric.outcome:
        return None
    touches = touches_of(metric.name, project.graph, project.catalogue)
    month = project.settings.periods.period_at(ANY_DAY, Grain.MONTH)
    try:
        return links_plan_for(metric, touches, (month,), None, project.numbers.ground)
    except ScorecardError:
        return None


def name_of(signature: str, grain: Grain) -> str:
    """Under which name links stand in a snapshot; which periods do stands there beside them."""
    return f"{signature}_{grain}"


def periods_kept(project: Project, metric: Metric, grain: Grain) -> tuple[Period, ...]:
    """The periods of a grain of which a snapshot keeps the links of an outcome: those whose number is whole.

    Whoever could have been counted is a row of every week: too many to keep but for the latest weeks.
    """
    question = Question((metric.name,), grain=grain)
    periods = request_of(question, project.catalogue, project.settings, project.known_extent).periods
    whole = tuple(period for period in periods if is_whole(period, metric, project.extent))
    return whole[-WEEKS_AMONG:] if metric.among and grain is Grain.WEEK else whole


def is_whole(period: Period, metric: Metric, extent: Extent) -> bool:
    """Whether a period is over, and with it what may follow its last rows: until then its links change every day."""
    windows = [leaf.within for leaf in own_leaves(metric) if isinstance(leaf, ConversionLeaf)]
    ends = [period.end, *(moved_day(period.end, within) for within in windows)]
    return extent.is_over(replace(period, end=max(ends)))


@dataclass
class Shelved:
    """Under which signature a snapshot keeps the links of each outcome, and its plan; found out once."""

    _known: dict[str, str | None] = field(default_factory=dict)
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
        signature = self.signature(project, plan.metric)
        return project.engine.kept_links(name_of(signature, plan.periods[0].grain), plan, levels) if signature else None

    def signature(self, project: Project, metric: Metric) -> str | None:
        """None where no links are kept; as the snapshot tells it, where the same definitions made it."""
        if metric.name not in self._known:
            told = project.ready_made.signatures
            self._known[metric.name] = (
                told[metric.name] if metric.name in told else _signature_of(plan_of_any_time(project, metric))
            )
        return self._known[metric.name]


def _signature_of(plan: LinksPlan | None) -> str | None:
    return plan.signature if plan else None
