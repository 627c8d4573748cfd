"""Of department: what its page tells beside its rows: what it caused and promised, its teams, what is undertaken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scorecard.answers import Viewer
from scorecard.people.actions import Action, Expects
from scorecard.project import Project, View
from scorecard.project.between import demand_of, passed_on, promised_in
from scorecard.project.teams import compared_in, side_by_side_in
from scorecard.project.written import Written, expectation_in, outcome_in
from scorecard.results.expectation import expected_words, outcome_words
from scorecard.results.scorecard import Scorecard
from scorecard.results.side_by_side import SideBySide, most_telling
from scorecard.results.signals import Variation
from scorecard.results.words import day_words, sentence


@dataclass(frozen=True, slots=True)
class Undertaken:
    """An open action in words."""

    what: str
    owner: str
    due: str  # "30 September 2026 (late)"
    about: str
    expected: str  # and what became of it so far; "" where nothing in particular


@dataclass(frozen=True, slots=True)
class OfDepartment:
    between: tuple[str, ...]
    teams: SideBySide | None  # on the metric that tells most of them apart
    actions: tuple[Undertaken, ...] | None  # None: what people wrote cannot be read here


def of_department(
    project: Project, card: Scorecard, view: View, viewer: Viewer, book: Written | None, today: date | None = None
) -> OfDepartment:
    """What goes beside the rows of a department's page."""
    name = card.department or ""
    between = (
        *demand_of(project, name, view.period, viewer),
        *passed_on(project, name, view.period, viewer),
        *promised_in(project, name, view.period, viewer),
    )
    worse = {row.name for row in card.rows if row.movement.variation is Variation.CONCERN}
    compared = tuple(compared_in(project, card, view))
    teams = side_by_side_in(project, compared, name, view, viewer=viewer) if compared else ()
    actions = tuple(_actions(project, book, name, today or card.as_of.date(), viewer)) if book else None
    return OfDepartment(between, most_telling(teams, worse), actions)


def _actions(project: Project, book: Written, department: str, today: date, viewer: Viewer) -> Iterator[Undertaken]:
    for action in book.open_actions(department):
        told = action.undertaken
        metric = project.catalogue.metrics.get(project.catalogue.name_now(told.metric))
        late = " (late)" if told.due < today else ""
        about = metric.label if metric else told.metric
        yield Undertaken(
            told.what, told.owner, f"{day_words(told.due)}{late}", about, _expected(project, action, viewer)
        )


def _expected(project: Project, action: Action, viewer: Viewer) -> str:
    expects: Expects | None = action.undertaken.expects
    outcome = outcome_in(project, expects, viewer) if expects else None
    if expects is None or outcome is None:
        return ""
    metric = project.catalogue.metrics[project.catalogue.name_now(expects.metric)]
    expected = expectation_in(project, expects)
    words = expected_words(metric.label, expected, outcome.was, metric.unit)
    came = outcome_words(outcome, expected, metric.unit)
    return " ".join(sentence(each) for each in (words, came) if each)
