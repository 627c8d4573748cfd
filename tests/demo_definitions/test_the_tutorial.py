"""The tutorial is true: what it has one write loads, step by step, and warns where it says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scorecard.definitions import load
from scorecard.graph import Graph, lint
from scorecard.settings import load_settings

TUTORIAL = (Path(__file__).parents[2] / "docs" / "tutorial.md").read_text()
FILES = re.findall(r"```yaml\n# (\S+)\n(.*?)```", TUTORIAL, re.DOTALL)


def written(folder: Path, until: str) -> Path:
    """The tutorial's files up to the one named."""
    for name, text in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        if name == until:
            break
    return folder


def complaints(folder: Path) -> list[str]:
    loaded = load(folder)
    settings, problems = load_settings(folder)
    assert settings is not None
    found = lint(loaded.catalogue, settings, Graph.of(loaded.catalogue, settings.levels[0]))
    return [problem.code for problem in (*loaded.problems, *problems, *found)]


@pytest.mark.parametrize("until", ["metrics/care.yml", "metrics/billing.yml"])
def test_nothing_is_wrong_once_a_worker_reaches_the_outcome(until: str, tmp_path: Path) -> None:
    assert complaints(written(tmp_path, until)) == []


def test_an_outcome_that_no_worker_reaches_is_told(tmp_path: Path) -> None:
    assert complaints(written(tmp_path, "metrics/outcomes.yml")) == ["outcome-without-worker"]


def test_the_thread_of_the_tutorial_joins_two_departments(tmp_path: Path) -> None:
    loaded = load(written(tmp_path, "metrics/billing.yml"))
    edges = Graph.of(loaded.catalogue).above("statements_with_invoice")
    assert [(edge.upper, edge.evidence) for edge in edges] == [("repeat_contact_rate", "linked")]
