"""Teams: the nodes just below departments, as rows name them, and whose each is; people are never listed."""

from __future__ import annotations

from scorecard.answers import Anyone, Question, Viewer
from scorecard.definitions.terms import UNKNOWN
from scorecard.project.project import Project
from scorecard.project.view import View
from scorecard.results.breakdown import breakdown_cut
from scorecard.results.change import Against
from scorecard.settings import Settings

ANYONE = Anyone()


def team_level(settings: Settings) -> str:
    """The level below departments; "" where that is the finest one, which is of people."""
    levels = settings.organisation.levels
    at = levels.index(settings.department_level) if settings.department_level in levels else 0
    return levels[at - 1] if at > 1 else ""


def teams_in(project: Project, viewer: Viewer = ANYONE) -> tuple[tuple[str, str, str, str], ...]:
    """Name, department, its label and the level's name of each team that had rows in the last whole period."""
    level, settings = team_level(project.settings), project.settings
    if not level or project.known_extent is None:
        return ()
    periods = project.periods(project.usual_grain)
    period = next((each for each in periods if project.extent.is_over(each)), periods[0])
    screen = project.screen(View(period, project.usual_grain, Against.BEFORE))
    cut = (settings.department_level, level)
    names = tuple(
        name
        for name, metric in project.catalogue.metrics.items()
        if metric.department and breakdown_cut(screen, name) == cut
    )
    if not names:
        return ()
    asked = Question(names, (cut,), period.grain, start=period.start, end=period.end)
    keys = {value.key for value in project.values(asked, viewer)}
    known = sorted((team, department) for department, team in keys if UNKNOWN not in (team, department))
    return tuple((team, department, screen.department_label(department), level) for team, department in known)
