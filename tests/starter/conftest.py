"""Folders of exports written in a test, and init run on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scorecard.problems import ScorecardError
from scorecard.project import Project, check_project, open_project
from scorecard.starter import Started, start

NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)
ZONE = "Europe/Berlin"
FOR_PEOPLE = {"no-owner", "no-goal", "orphan", "outcome-without-worker"}  # what only people can say

Folder = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Writes exports by their names, as UTF-8."""

    def written(files: Mapping[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / "exports" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "exports"

    return written


def begun(root: Path) -> Started:
    return start(root, root, ZONE, NOW)


def opened(root: Path) -> Project:
    """The project that init made; it has nothing wrong that init could have known."""
    told = {problem.code for problem in check_project(root, now=NOW)}
    assert told <= FOR_PEOPLE
    return open_project(root, now=NOW)


def refused(root: Path) -> list[str]:
    """The codes of the problems for which init makes nothing."""
    with pytest.raises(ScorecardError) as error:
        begun(root)
    assert all(problem.hint for problem in error.value.problems)
    assert not any((root / part).exists() for part in ("config", "metrics", "FOUND.md"))
    return sorted({problem.code for problem in error.value.problems})
