"""Teams are known by their departments."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.project import open_project
from scorecard.project.teams import teams_in


@pytest.mark.long
def test_every_team_is_known_with_its_department_and_nobody_by_name(kept_company: Path) -> None:
    project = open_project(kept_company)
    teams = teams_in(project)
    assert ("Accounts East", "billing", "Billing", "team") in teams
    assert {department for _, department, _, _ in teams} <= set(project.settings.departments)
