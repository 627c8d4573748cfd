"""Cases behind a number: rows of an open project that let a customer down, each with the journey it is a step of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from scorecard.answers import Viewer
from scorecard.definitions.journey_sources import sources_of
from scorecard.definitions.metrics import Metric
from scorecard.graph.links import Touch
from scorecard.periods import Grain, Period, Span
from scorecard.plan.cases import Asked, cases_sql, names_a_customer, source_of
from scorecard.problems import ScorecardError
from scorecard.results.cases_behind import CasesBehind, CasesShown, cases_title, drawn_words
from scorecard.results.words import sentence, title_of

if TYPE_CHECKING:
    from scorecard.project.project import Project

MOST = 5
WHO_FAILED = Span(0, Grain.DAY)  # rows of the period alone: nobody asks what followed
FOR_CUSTOMERS_ALONE = "These rows are known by their customer alone, who is not shown."
NOT_ALLOWED = "Single cases are shown to those whose role allows it."
TOO_FEW = "Too few customers stand behind them in this period to show single cases."


def cases_behind_in(project: Project, name: str, period: Period, viewer: Viewer) -> CasesBehind:
    """What this viewer may see of a metric's rows in a period, and which metrics below it have rows of their own."""
    metrics = project.catalogue.metrics
    if not may_see_cases(project, viewer, metrics[name].department):
        return CasesBehind((CasesShown(metrics[name].label, NOT_ALLOWED),))
    shown = tuple(_shown(project, touch, period) for touch in _touches(metrics[name]))
    if shown:
        return CasesBehind(shown)
    return CasesBehind((), tuple((each, metrics[each].label) for each in _nearest(project, name)))


def may_see_cases(project: Project, viewer: Viewer, department: str | None) -> bool:
    """Whether rows of a department's work are shown to a viewer one by one."""
    allowed = project.case_access(viewer)
    return allowed.is_allowed and (allowed.departments is None or department in allowed.departments)


def _nearest(project: Project, name: str) -> tuple[str, ...]:
    """The metrics that have rows of their own and are the fewest steps below a metric."""
    metrics, seen = project.catalogue.metrics, {name}
    step: tuple[str, ...] = (name,)
    while step:
        below = dict.fromkeys(edge.lower for upper in step for edge in project.graph.below(upper))
        step = tuple(each for each in below if each in metrics and each not in seen)
        seen.update(step)
        if having := tuple(each for each in step if any(_touches(metrics[each]))):
            return having
    return ()


def _touches(metric: Metric) -> Iterator[Touch]:
    for rows, is_delight in ((metric.failure, False), (metric.delight, True)):
        if rows is not None:
            yield Touch(metric.name, metric.name, is_delight, rows, WHO_FAILED, (), 0)


def _shown(project: Project, touch: Touch, period: Period) -> CasesShown:
    ground, settings = project.numbers.ground, project.settings
    source = source_of(touch, ground)
    title = cases_title(title_of(source), is_delight=touch.is_delight)
    nothing = CasesShown(title, "")
    if names_a_customer(touch, ground):
        return replace(nothing, sentence=FOR_CUSTOMERS_ALONE)
    level = settings.team_level or settings.department_level
    try:
        statement = cases_sql(Asked(touch, period, level, MOST), ground, project.extent)
        cases = project.engine.cases(statement, settings.privacy.min_group)
    except ScorecardError as error:
        return replace(nothing, sentence=sentence(f"Cases cannot be read: {error.problems[0].message}"))
    if not cases:
        return replace(nothing, sentence=TOO_FEW)
    return CasesShown(title, drawn_words(cases, period), source, level, journey_with(project, source), cases)


def journey_with(project: Project, source: str) -> str:
    """The first journey of which rows of a source are a part."""
    found = (name for name, each in project.catalogue.journeys.items() if source == name or source in sources_of(each))
    return next(found, "")
