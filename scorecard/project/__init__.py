"""Project: the only place where questions meet answers."""

from scorecard.project.opening import check_project, open_project, problems_of
from scorecard.project.project import Project, View

__all__ = ["Project", "View", "check_project", "open_project", "problems_of"]
