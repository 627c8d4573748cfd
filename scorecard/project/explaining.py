"""Explaining: why a metric's number is what it is, in an open project: over the same customers, then exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorecard.answers import Viewer
from scorecard.definitions.terms import Evidence
from scorecard.graph.links import touches_of
from scorecard.periods import Period
from scorecard.problems import ScorecardError
from scorecard.results.attribution.against import GOAL
from scorecard.results.attribution.contributions import Split, Why
from scorecard.results.attribution.trees import Stop, tree_of
from scorecard.results.change import Against
from scorecard.results.reasons.exact import Names, exact_reasons
from scorecard.results.reasons.linked import SAME, Asked, linked_reasons
from scorecard.results.reasons.reasons import NoReasons, Told, plain_sentence
from scorecard.results.reasons.weights import Edge, formula_weights, linked_weights
from scorecard.results.rows import MetricRow
from scorecard.results.thread import Weight
from scorecard.results.words import short_words

if TYPE_CHECKING:
    from scorecard.project.project import Project


@dataclass(frozen=True)
class Explanation:
    """`linked` rests on association and `exact` on arithmetic; a listing that there is none of says why."""

    linked: tuple[Told, ...]
    exact: tuple[Told, ...]


def explained_in(project: Project, row: MetricRow, level: str, viewer: Viewer) -> Explanation:
    """Why a metric's number is what it is, against what its page compares it with; exact parts down to a level."""
    return Explanation(
        linked=tuple(_linked(project, row, viewer)),
        exact=tuple(_exact(project, row, level, viewer)),
    )


def levels_to_split_by(project: Project) -> tuple[str, ...]:
    """From departments down to teams; never people, of whom no page makes a list."""
    levels = project.settings.organisation.levels
    return tuple(reversed(levels[1:] or levels))


def names_in(project: Project) -> Names:
    departments = {name: department.label for name, department in project.settings.departments.items()}
    return Names(project.catalogue.metrics, departments, project.settings.periods)


def weights_from_formula(project: Project, row: MetricRow, viewer: Viewer) -> dict[Edge, Weight]:
    """What the edges of the arithmetic below a metric carry; none where it is not made of others, or not to be told."""
    if isinstance(tree_of(row.name, project.catalogue), Stop):
        return {}
    try:
        return formula_weights(_why(project, row, Split.FORMULA, None, viewer), project.catalogue.metrics)
    except ScorecardError:
        return {}


def weights_from_links(project: Project, outcome: str, period: Period, viewer: Viewer) -> dict[Edge, Weight]:
    """What linked drivers have to do with what an outcome is short of its goal; none where it cannot be split."""
    if not touches_of(outcome, project.graph, project.catalogue):
        return {}
    found = project.links(outcome, period, viewer=viewer)
    return linked_weights(project.catalogue.metrics[outcome], found.contributions)


def _linked(project: Project, row: MetricRow, viewer: Viewer) -> Iterator[Told]:
    if not any(edge.evidence is Evidence.LINKED for edge in project.graph.below(row.name)):
        return
    if row.change.against is not Against.GOAL:
        period = _compared_with(project, row)
        if period is None:
            yield NoReasons(SAME, "There is nothing yet to compare this period with; choose a later one.")
        else:
            yield _split(project, row, period, f"in {short_words(period, row.period)}", viewer)
    if row.goal is not None:
        yield _split(project, row, None, f"the {row.goal.words}", viewer)


def _compared_with(project: Project, row: MetricRow) -> Period | None:
    """One period: that compared with, or the last before the standing signal began."""
    since = row.movement.since
    if row.change.against is Against.BEFORE and since:
        return project.settings.periods.previous(since)
    return row.change.period


def _split(project: Project, row: MetricRow, against: Period | None, than: str, viewer: Viewer) -> Told:
    found = project.links(row.name, row.period, against, viewer=viewer)
    metric = project.catalogue.metrics[row.name]
    if found.change is None or not found.contributions:
        return NoReasons(
            f"{SAME}, against {than.removeprefix('in ')}", plain_sentence(found.problems, row.name, row.label)
        )
    asked = Asked(metric, found.change, than, against is None, found.matched)
    return linked_reasons(asked, found.contributions, names_in(project))


def _exact(project: Project, row: MetricRow, level: str, viewer: Viewer) -> Iterator[Told]:
    if not isinstance(tree_of(row.name, project.catalogue), Stop):
        yield _reasons(project, row, Split.FORMULA, None, "By arithmetic", viewer)
    yield _reasons(project, row, Split.ORGANISATION, level, f"By {level}", viewer)


def _reasons(project: Project, row: MetricRow, split: Split, to: str | None, title: str, viewer: Viewer) -> Told:
    try:
        return exact_reasons(_why(project, row, split, to, viewer), names_in(project))
    except ScorecardError as error:
        return NoReasons(title, plain_sentence(error.problems, row.name, row.label))


def _why(project: Project, row: MetricRow, split: Split, to: str | None, viewer: Viewer) -> Why:
    against: Period | str | None = GOAL if row.change.against is Against.GOAL else row.change.period
    return project.why(row.name, row.period, against, split, to, viewer=viewer)
