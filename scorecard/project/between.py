"""Between: what departments promised for each other and caused each other, in the words of pages."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard.answers import Viewer
from scorecard.periods import Period
from scorecard.project.caused import demand_in
from scorecard.project.cover import cover_in
from scorecard.project.passed import passed_in
from scorecard.project.project import Project
from scorecard.project.promises import promises_in
from scorecard.results import caused_words, passed
from scorecard.results.caused_words import DemandTold, demand_told
from scorecard.results.cover_words import CoverTold, cover_told
from scorecard.results.passed import Passed
from scorecard.results.promise_words import LedgerTold, department_words, ledger_told


def ledger_in(project: Project, name: str, period: Period, viewer: Viewer) -> LedgerTold | None:
    """The ledger of a journey's promises that fell due in a period; None where it keeps none, or none can be shown."""
    if project.catalogue.journeys[name].promises is None:
        return None
    pairs = promises_in(project, name, period.start, period.end, None, viewer)
    level = finer_level(project)
    finer = promises_in(project, name, period.start, period.end, level, viewer) if level else None
    return ledger_told(pairs, finer, department_labels(project))


def promised_in(project: Project, department: str, period: Period, viewer: Viewer) -> tuple[str, ...]:
    """A sentence for each journey in which a department promised something, or was to keep it."""
    label = department_labels(project)[department]
    keeping = (name for name, journey in project.catalogue.journeys.items() if journey.promises)
    ledgers = (promises_in(project, name, period.start, period.end, None, viewer) for name in keeping)
    return tuple(words for ledger in ledgers if (words := department_words(ledger, department, label)))


def caused_in(project: Project, name: str, period: Period, viewer: Viewer) -> DemandTold | None:
    """The contacts that we caused ourselves in a period; None where a journey does not say, or none can be shown."""
    if project.catalogue.journeys[name].failure_demand is None:
        return None
    demand = demand_in(project, name, period.start, period.end, viewer)
    return demand_told(demand, department_labels(project))


def demand_of(project: Project, department: str, period: Period, viewer: Viewer) -> tuple[str, ...]:
    """A sentence for each journey that knows what a department caused for others, and received from them."""
    labels = department_labels(project)
    knowing = (name for name, journey in project.catalogue.journeys.items() if journey.failure_demand)
    demands = (demand_in(project, name, period.start, period.end, viewer) for name in knowing)
    return tuple(words for demand in demands if (words := caused_words.department_words(demand, department, labels)))


def passed_on(project: Project, department: str, period: Period, viewer: Viewer) -> tuple[str, ...]:
    """A sentence for each journey in which a department passed cases on, or was given them."""
    names = project.catalogue.journeys
    return passed_words(
        project, department, (passed_in(project, name, period.start, period.end, viewer) for name in names)
    )


def passed_words(project: Project, department: str, found: Iterable[Passed]) -> tuple[str, ...]:
    """The same of journeys whose hand-offs are known already: they are those of all departments."""
    labels = department_labels(project)
    return tuple(words for each in found if (words := passed.department_words(each, department, labels)))


def cover_of(project: Project, name: str, period: Period, viewer: Viewer) -> CoverTold | None:
    """Customers who have one person of their own, in a period; None where a journey knows of none."""
    if project.catalogue.journeys[name].tied is None:
        return None
    found = cover_in(project, name, period.start, period.end, viewer)
    outcome = project.catalogue.metrics.get(found.outcome)
    return cover_told(found, outcome.label if outcome else "", outcome.unit if outcome else "")


def finer_level(project: Project) -> str:
    """The level below departments whose nodes are not single people; "" where there is none."""
    levels = project.settings.organisation.levels
    at = levels.index(project.settings.department_level)
    return levels[at - 1] if at > 1 or (at == 1 and not project.settings.privacy.min_group) else ""


def department_labels(project: Project) -> dict[str, str]:
    return {name: each.label for name, each in project.settings.departments.items()}
