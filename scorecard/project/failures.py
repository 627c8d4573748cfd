"""Failures: what a department's failure sheet is made of, in an open project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorecard.answers import Viewer
from scorecard.graph.links import touches_of
from scorecard.plan.cases import Asked, cases_sql, names_a_customer, source_of
from scorecard.problems import ScorecardError
from scorecard.project.cases_behind import FOR_CUSTOMERS_ALONE, NOT_ALLOWED, TOO_FEW, journey_with, may_see_cases
from scorecard.project.gaps import linked_gaps
from scorecard.project.refusals import unknown_department
from scorecard.project.salt import pseudonym_of_row
from scorecard.project.view import View
from scorecard.results.failures import Cases, Failure, failures_of, once
from scorecard.results.spoken import WordsBehind
from scorecard.results.words import sentence

if TYPE_CHECKING:
    from scorecard.project.project import Project

MOST, CASES, WORDS = 3, 5, 3
Looked = Callable[[str, Sequence[str], str], object]  # a journey, pseudonyms of its rows, and where they were seen


@dataclass(frozen=True, slots=True)
class FailuresShown:
    """A department's failures, cases of the first of them, and words behind the first that has any.

    `words` are of all customers whom that failure let down, as on the page of the voice, whoever's work it was; None
    where no words can be followed to any of the failures.
    """

    department: str
    label: str
    failures: tuple[Failure, ...]
    cases: Cases
    words: WordsBehind | None = None


def failures_in(project: Project, department: str, view: View, viewer: Viewer) -> FailuresShown:
    """What can be shown of a department's failures; raises ScorecardError where there is no such department."""
    if department not in project.settings.departments:
        raise ScorecardError(unknown_department(department, project.settings))
    card = project.executive(view, viewer)
    linked = linked_gaps(project, card.rows, whole=True)
    found = failures_of(
        project.screen(view), department, card.rows, linked, lambda name: project.metric(name, view, viewer).row
    )
    shown = once(found, MOST)
    label = project.settings.departments[department].label
    cases = _cases(project, department, shown[0], viewer) if shown else Cases()
    return FailuresShown(department, label, shown, cases, words_of(project, shown, viewer))


def tell_looks(project: Project, shown: FailuresShown, looked: Looked) -> None:
    """Says which rows are about to be shown, so that it can be written down who saw them."""
    told = shown.cases
    if told.cases:
        rows = [pseudonym_of_row(project.salt, told.source, each.key) for each in told.cases]
        looked(journey_with(project, told.source), rows, f"failure sheet of {shown.department}")


def words_of(project: Project, failures: Sequence[Failure], viewer: Viewer) -> WordsBehind | None:
    """What customers said behind the first of some failures of which it may be shown, else why there is nothing."""
    why_none = None
    for each in failures:
        for told in _said_behind(project, each, viewer):
            if told.quotes:
                return told
            why_none = why_none or told
    return why_none


def _said_behind(project: Project, failure: Failure, viewer: Viewer) -> Iterator[WordsBehind]:
    """By voice; one that cannot be followed to the failure has nothing to say of it."""
    for voice in project.catalogue.voices:
        with suppress(ScorecardError):
            yield project.words(voice, failure.driver.name, failure.outcome.period, WORDS, viewer=viewer)


def _cases(project: Project, department: str, failure: Failure, viewer: Viewer) -> Cases:
    """Five rows drawn by lot, where privacy and the viewer's role allow; their customers are told to nobody."""
    if not may_see_cases(project, viewer, department):
        return Cases(why_not=NOT_ALLOWED)
    ground = project.numbers.ground
    touches = touches_of(failure.outcome.name, project.graph, project.catalogue)
    touch = next(each for each in touches if each.metric == failure.driver.name and not each.is_delight)
    if names_a_customer(touch, ground):
        return Cases(why_not=FOR_CUSTOMERS_ALONE)
    level = project.settings.department_level
    asked = Asked(touch, failure.outcome.period, project.settings.team_level or level, CASES, level, department)
    try:
        found = project.engine.cases(cases_sql(asked, ground, project.extent), project.settings.privacy.min_group)
    except ScorecardError as error:
        return Cases(why_not=sentence(f"Cases cannot be read: {error.problems[0].message}"))
    if not found:
        return Cases(why_not=TOO_FEW)
    return Cases(source_of(touch, ground), found)
