"""Explaining: why a metric's number is what it is, in an open project: over the same customers, then exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scorecard.answers import Viewer
from scorecard.definitions.terms import Evidence
from scorecard.graph.links import touches_of
from scorecard.periods import Period
from scorecard.problems import ScorecardError
from scorecard.project.backtests import tried_note
from scorecard.project.linking import is_whole
from scorecard.results.attribution.against import GOAL
from scorecard.results.attribution.contributions import Split, Why
from scorecard.results.attribution.trees import Stop, tree_of
from scorecard.results.change import Against
from scorecard.results.reasons.exact import Names, exact_reasons
from scorecard.results.reasons.linked import SAME, TO_THE_GOAL, linked_reasons
from scorecard.results.reasons.reasons import NoReasons, Reasons, Told, plain_sentence
from scorecard.results.reasons.weights import Edge, formula_weights, linked_weights
from scorecard.results.rows import MetricRow
from scorecard.results.thread import Weight

if TYPE_CHECKING:
    from scorecard.project.project import Project


@dataclass(frozen=True)
class Explanation:
    """`linked` rests on association and `exact` on arithmetic; a listing that there is none of says why."""

    linked: tuple[Told, ...]
    exact: tuple[Told, ...]


def explained_in(project: Project, row: MetricRow, level: str, viewer: Viewer) -> Explanation:
    """Why a metric's number is what it is, against what its page compares it with; exact parts down to a level."""
    asked = _Asked(project, row, viewer)
    linked = tuple(_linked(asked))
    if linked and isinstance(linked[-1], Reasons) and (note := tried_note(project, row.name)):
        linked = (*linked[:-1], replace(linked[-1], notes=(*linked[-1].notes, note)))
    return Explanation(linked, exact=tuple(_exact(asked, level)))


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
        return formula_weights(_Asked(project, row, viewer).why(Split.FORMULA), project.catalogue.metrics)
    except ScorecardError:
        return {}


def weights_from_links(project: Project, outcome: str, period: Period, viewer: Viewer) -> dict[Edge, Weight]:
    """What linked drivers have to do with what an outcome is short of its goal; none where it cannot be split.

    None of a number that is not whole, of which no page tells a gap, and no `why` what it goes with.
    """
    metric = project.catalogue.metrics[outcome]
    if not touches_of(outcome, project.graph, project.catalogue) or not is_whole(period, metric, project.extent):
        return {}
    found = project.links(outcome, period, viewer=viewer)
    return linked_weights(metric, found.contributions)


@dataclass(frozen=True)
class _Asked:
    """A row whose number is asked about, as the command `why` is asked: no period is the level before it changed."""

    project: Project
    row: MetricRow
    viewer: Viewer

    def told(self, title: str, split: Split, to: str | None = None, *, to_goal: bool = False) -> Told:
        """The listing of one split, or under `title` why there is none."""
        change = self.row.change
        if not to_goal and change.period is None and change.against not in (Against.BEFORE, Against.GOAL):
            return NoReasons(title, "There is nothing yet to compare this period with; choose a later one.")
        try:
            found = self.why(split, to, to_goal=to_goal)
        except ScorecardError as error:
            return NoReasons(title, plain_sentence(error.problems, self.row.name, self.row.label))
        names = names_in(self.project)
        return linked_reasons(found, names) if split is Split.LINKED else exact_reasons(found, names)

    def why(self, split: Split, to: str | None = None, *, to_goal: bool = False) -> Why:
        is_goal = to_goal or self.row.change.against is Against.GOAL
        against: Period | str | None = GOAL if is_goal else self.row.change.period
        return self.project.why(self.row.name, self.row.period, against, split, to, viewer=self.viewer)


def _linked(asked: _Asked) -> Iterator[Told]:
    """Down to the teams that tell much, as the command does where no level is asked."""
    row = asked.row
    if not any(edge.evidence is Evidence.LINKED for edge in asked.project.graph.below(row.name)):
        return
    if row.change.against is not Against.GOAL:
        yield asked.told(SAME, Split.LINKED)
    if row.goal is not None:
        yield asked.told(TO_THE_GOAL, Split.LINKED, to_goal=True)


def _exact(asked: _Asked, level: str) -> Iterator[Told]:
    if not isinstance(tree_of(asked.row.name, asked.project.catalogue), Stop):
        yield asked.told("By arithmetic", Split.FORMULA)
    yield asked.told(f"By {level}", Split.ORGANISATION, level)
