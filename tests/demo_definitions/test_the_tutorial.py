"""The tutorial is true: what it has one write is sound, step by step, and warns where it says so."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from scorecard.answers import Question
from scorecard.project import check_project, open_project

TUTORIAL = (Path(__file__).parents[2] / "docs" / "tutorial.md").read_text()
FILES: list[tuple[str, str]] = re.findall(r"^```yaml\n# (\S+)\n(.*?)^```", TUTORIAL, re.DOTALL | re.MULTILINE)

Written = Callable[[str], Path]


@pytest.fixture
def written(small_company: Path, tmp_path: Path) -> Written:
    """Writes the tutorial's files up to the one named, beside the demo company's data."""
    shutil.copytree(small_company / "data", tmp_path / "data", copy_function=os.link)

    def until(last: str) -> Path:
        names = [name for name, _ in FILES]
        for name, text in FILES[: names.index(last) + 1]:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return tmp_path

    return until


def test_an_outcome_that_no_worker_reaches_is_told(written: Written) -> None:
    told = check_project(written("metrics/outcomes.yml"))
    assert [problem.code for problem in told] == ["outcome-without-worker"]


@pytest.mark.parametrize("last", ["metrics/care.yml", "metrics/billing.yml"])
def test_nothing_is_wrong_once_a_worker_reaches_the_outcome(last: str, written: Written) -> None:
    assert check_project(written(last)) == ()


def test_two_departments_lead_to_the_outcome(written: Written) -> None:
    threads = open_project(written("metrics/billing.yml")).thread("repeat_contact_rate").to_pandas()
    assert set(threads["department"].dropna()) == {"care", "billing"}


def test_one_teams_statements_changed_in_january(written: Written) -> None:
    project = open_project(written("metrics/billing.yml"))
    question = Question(("statements_with_invoice",), (("team",),), start=date(2025, 12, 1), end=date(2026, 2, 1))
    shares = {
        (value.key[0], value.period.start.month): value.value or 0.0 for value in project.numbers.values(question)[0]
    }
    teams = {team for team, _ in shares}
    assert {team for team in teams if shares[team, 1] < shares[team, 12] / 2} == {"Accounts East"}


def test_it_is_as_long_as_it_says() -> None:
    assert 80 <= sum(len(text.splitlines()) for _, text in FILES) <= 100
