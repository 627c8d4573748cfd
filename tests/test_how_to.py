"""How-tos: every file that docs/how-to.md shows is sound beside the demo company's own, and its Python runs."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import yaml

from scorecard.answers import Question
from scorecard.cli import main
from scorecard.definitions.goals import Goal
from scorecard.problems import Severity
from scorecard.project import check_project, open_project
from tests.examples import examples_in

HOW_TO = (Path(__file__).parents[1] / "docs" / "how-to.md").read_text()
FILES: list[tuple[str, str]] = re.findall(r"^```yaml\n# (\S+)\n(.*?)^```", HOW_TO, re.DOTALL | re.MULTILINE)
PARTS: list[str] = re.findall(r"^```yaml\n(?!# )(.*?)^```", HOW_TO, re.DOTALL | re.MULTILINE)
PROGRAMS: list[str] = re.findall(r"^```python\n(.*?)^```", HOW_TO, re.DOTALL | re.MULTILINE)


@pytest.fixture
def taught(copy_of_small_company: Callable[[], Path]) -> Path:
    """The demo company with every file of the how-tos beside its own."""
    folder = copy_of_small_company()
    for name, text in FILES:
        path = folder / name
        assert not path.exists(), f"{name} would overwrite the demo company's own"
        path.write_text(text)
    return folder


def test_every_file_that_is_shown_is_sound(taught: Path) -> None:
    shown = {name for name, _ in FILES}
    told = [problem for problem in check_project(taught) if problem.place.file in shown]
    assert [str(problem) for problem in told if problem.severity is not Severity.NOTE] == []


def test_every_metric_that_is_shown_leads_to_a_customer_and_has_a_value(taught: Path) -> None:
    project = open_project(taught)
    names = tuple(name for _, text in FILES for name in yaml.safe_load(text).get("metrics", ()))
    assert names
    assert [name for name in names if not project.graph.lines_of_sight[name]] == []
    valued = {value.metric for value in project.values(Question(names)) if value.value is not None}
    assert valued == set(names)


@pytest.mark.long
def test_the_team_that_is_named_has_a_goal_of_its_own(taught: Path) -> None:
    goals = open_project(taught).catalogue.metrics["offers_called_back"].goals
    teams = {row["team"] for row in open_project(taught).show(_by_team()).to_pandas().to_dict("records")}
    assert {goal.node["team"] for goal in goals if goal.node} <= teams


def test_a_part_of_a_file_reads_as_the_language_does() -> None:
    goals = [goal for text in PARTS for goal in yaml.safe_load(text)["goals"]]
    assert all(Goal.model_validate(goal, strict=False) for goal in goals)


@pytest.mark.long
def test_every_command_that_is_shown_runs(taught: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for call in examples_in(HOW_TO):
        code = main(["-C", str(taught), *shlex.split(call)])
        assert code == 0 or call.startswith("check"), f"{call}: {capsys.readouterr().err}"


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_python_that_is_shown_runs(program: str, small_company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_company)
    names: dict[str, object] = {}
    exec(compile(program, os.fspath("how-to.md"), "exec"), names)
    frame = names["frame"]
    assert isinstance(frame, pd.DataFrame)
    assert not frame.empty


def _by_team() -> Question:
    return Question(("offers_called_back",), cuts=(("team",),))
