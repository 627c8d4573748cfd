"""Teams: the nodes just below departments, whose each is, and how they stand side by side; people are never listed."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.answers import Anyone, Question, Viewer
from scorecard.definitions.terms import UNKNOWN
from scorecard.project.project import Project
from scorecard.project.view import View
from scorecard.results.breakdown import breakdown_cut
from scorecard.results.scorecard import Scorecard
from scorecard.results.side_by_side import UNITS, SideBySide, side_by_side_of
from scorecard.results.suppression.pools import is_pool

ANYONE = Anyone()


def teams_in(project: Project, viewer: Viewer = ANYONE) -> tuple[tuple[str, str, str, str], ...]:
    """Name, department, its label and the level's name of each team that had rows in the last whole period."""
    level, settings = project.settings.team_level, project.settings
    if not level or project.known_extent is None:
        return ()
    periods = project.periods(project.usual_grain)
    period = next((each for each in periods if project.extent.is_over(each)), periods[0])
    screen = project.screen(View(period, project.usual_grain))
    cut = (settings.department_level, level)
    names = tuple(
        name
        for name, metric in project.catalogue.metrics.items()
        if metric.department and breakdown_cut(screen, name) == cut
    )
    if not names:
        return ()
    asked = Question(names, (cut,), period.grain, start=period.start, end=period.end)
    keys = {value.key for value in project.values(asked, viewer) if not is_pool(value.key)}
    known = sorted((team, department) for department, team in keys if UNKNOWN not in (team, department))
    return tuple((team, department, screen.department_label(department), level) for team, department in known)


def compared_in(project: Project, card: Scorecard, view: View) -> dict[str, str]:
    """The metrics of a department's page on which its teams can be laid side by side, by what each is called."""
    level, screen = project.settings.team_level, project.screen(view)
    cut = (project.settings.department_level, level)
    fitting = (row for row in card.rows if level and row.unit in UNITS and breakdown_cut(screen, row.name) == cut)
    return {row.name: row.label for row in fitting}


def side_by_side_in(
    project: Project, names: Sequence[str], department: str, view: View, asked: str = "", viewer: Viewer = ANYONE
) -> tuple[SideBySide, ...]:
    """The teams of a department on each metric of `compared_in` of which any has a number to show."""
    level, period = project.settings.team_level, view.period
    cut = (project.settings.department_level, level)
    question = Question(tuple(names), (cut,), period.grain, start=period.start, end=period.end)
    values = [value for value in project.values(question, viewer) if value.key[0] == department]
    metrics = (project.catalogue.metrics[name] for name in names)
    told = (
        side_by_side_of(each, [v for v in values if v.metric == each.name], period, level, asked) for each in metrics
    )
    return tuple(each for each in told if each)
