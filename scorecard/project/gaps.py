"""Gaps: the linked splits of outcomes against their goals, as pages share them out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scorecard.answers import Note
from scorecard.periods import Period
from scorecard.project.links import LinkedSplit, Splitting
from scorecard.results.gap import Linked
from scorecard.results.rows import MetricRow

if TYPE_CHECKING:
    from scorecard.project.project import Project


def linked_gaps(project: Project, rows: Iterable[MetricRow], *, whole: bool) -> dict[str, Linked]:
    """By outcome, for those that have a number and a goal; `whole` asks for drivers and teams beside departments."""
    told = [row for row in rows if row.goal and row.note is Note.NONE and row.value.value is not None]
    return {row.name: _linked(project, row.name, row.period, whole=whole) for row in told}


def _linked(project: Project, name: str, period: Period, *, whole: bool) -> Linked:
    levels = project.settings.levels
    department = project.settings.department_level
    # the level below; a company without one has its departments twice
    team = levels[max(0, levels.index(department) - 1)]
    asked = (department, None, team) if whole else (department,)
    splits = Splitting(project, project.catalogue.metrics[name], period, None, asked).splits()
    first = splits[0]
    if not first.contributions or first.change is None:
        return Linked(why_not=_why_not(first))
    drivers, teams = (splits[1].contributions, splits[2].contributions) if whole else ((), ())
    return Linked(first.change, first.matched, drivers, first.contributions, teams)


def _why_not(split: LinkedSplit) -> str:
    """The reason alone: the page says itself what cannot be split."""
    return next((problem.message.partition(": ")[2] or problem.message for problem in split.problems), "nobody can say")
