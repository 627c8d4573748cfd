"""Gaps: the linked splits of outcomes against their goals, as pages share them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from scorecard.answers import Note, Question
from scorecard.periods import Period
from scorecard.project.linked_parts import LinksIn
from scorecard.project.links import LinkedSplit, Splitting
from scorecard.project.recent import Recent
from scorecard.results.gap import Linked
from scorecard.results.goal_line import GoalLine, goal_line_names, goal_line_of, shared_out
from scorecard.results.metric_rows import SeriesByPlace
from scorecard.results.questions import questions_for_executive
from scorecard.results.rows import MetricRow
from scorecard.results.scorecard import Scorecard, executive_of, executive_shared, questions_on_moved
from scorecard.results.screen import Screen

if TYPE_CHECKING:
    from scorecard.project.project import Project

MOST = 256  # gaps: an executive page asks for eight
SeriesOf = Callable[[Sequence[Question]], SeriesByPlace]


def goal_line_with_shares(project: Project, screen: Screen, series_of: SeriesOf) -> GoalLine:
    """The head of every page but the first."""
    line = goal_line_of(screen, series_of((Question(goal_line_names(screen), grain=screen.period.grain),)))
    return shared_out(screen, line, linked_gaps(project, (entry.row for entry in line.entries), whole=False))


def executive_with_shares(project: Project, screen: Screen, series_of: SeriesOf) -> Scorecard:
    """The executive page; without a snapshot links are made from all rows, and those of the goal line alone."""
    card = executive_of(screen, series_of(questions_for_executive(screen)))
    split = [row for row in card.rows if project.shelf or row.name in project.settings.goal_line]
    linked = linked_gaps(project, split, whole=True)
    return executive_shared(screen, card, linked, series_of(questions_on_moved(screen, card, linked)))


def linked_gaps(project: Project, rows: Iterable[MetricRow], *, whole: bool) -> dict[str, Linked]:
    """By outcome, for those that have a number and a goal; `whole` asks for drivers and teams beside departments."""
    told = [row for row in rows if row.goal and row.note is Note.NONE and row.value.value is not None]
    known = project.known_gaps
    return {row.name: known.linked(project, row.name, row.period, row.value.value, whole=whole) for row in told}


class KnownGaps:
    """Gaps that a snapshot was asked for, which all pages tell alike."""

    def __init__(self) -> None:
        self._recent = Recent[tuple[str, Period, bool], Linked](MOST)

    def linked(self, project: Project, name: str, period: Period, value: float | None = None, *, whole: bool) -> Linked:
        """The gap of an outcome in a period; `value` is what it is there, where that is known already."""
        if project.shelf is None:
            return gap_to_goal(project, name, period, value, whole=whole)
        found = self._recent.known((name, period, True), (name, period, whole))
        if found is None:
            found = project.ready_made.gap(name, period)
            found = found or gap_to_goal(project, name, period, value, whole=whole)
            self._recent.keep({(name, period, whole): found})
        return found


def gap_to_goal(
    project: Project, name: str, period: Period, value: float | None, *, whole: bool, links: LinksIn | None = None
) -> Linked:
    """The gap of an outcome, split; its links are read by the project's own way where no other is given."""
    levels = project.settings.levels
    department = project.settings.department_level
    # the level below; a company without one has its departments twice
    team = levels[max(0, levels.index(department) - 1)]
    asked = (department, None, team) if whole else (department,)
    splits = Splitting(project, project.catalogue.metrics[name], period, None, asked, value, links).splits()
    first = splits[0]
    if not first.contributions or first.change is None:
        return Linked(why_not=_why_not(first))
    drivers, teams = (splits[1].contributions, splits[2].contributions) if whole else ((), ())
    return Linked(first.change, first.matched, drivers, first.contributions, teams)


def _why_not(split: LinkedSplit) -> str:
    """The reason alone: the page says itself what cannot be split."""
    return next((problem.message.partition(": ")[2] or problem.message for problem in split.problems), "nobody can say")
