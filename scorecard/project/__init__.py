"""Project: the only place where questions meet answers."""

from scorecard.project.opening import check_project, open_project, problems_of
from scorecard.project.project import Project
from scorecard.project.refreshing import Refreshed, refresh
from scorecard.project.view import View

__all__ = ["Project", "Refreshed", "View", "check_project", "open_project", "problems_of", "refresh"]
