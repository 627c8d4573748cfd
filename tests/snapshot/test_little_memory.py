"""Little memory: what it does not hold at once is made of fewer periods at a time, and comes to the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.answers import Question
from scorecard.periods import Grain
from scorecard.project import open_project, refresh
from tests.conftest import copied

LEVELS = ((), ("department",), ("team",))


@pytest.mark.study
@pytest.mark.parametrize("grain", [Grain.MONTH, Grain.QUARTER])
def test_a_tenth_of_the_company_has_the_same_numbers_within_a_hundred_megabytes(
    grain: Grain, small_company: Path, kept_company: Path, tmp_path: Path
) -> None:
    root = copied(small_company, tmp_path / "little")
    settings = root / "config" / "scorecard.yml"
    told = settings.read_text()
    assert "type: duckdb" in told
    settings.write_text(told.replace("type: duckdb", "type: duckdb, memory: 100MB"))
    refreshed = refresh(root)
    assert refreshed.path
    assert {problem.code for problem in refreshed.problems} <= {"orphan", "links-not-kept"}
    little, usual = open_project(root), open_project(kept_company)
    question = Question(tuple(usual.catalogue.metrics), LEVELS, grain)
    numbers = {(each.metric, each.key, each.period): each.value for each in usual.values(question)}
    found = {(each.metric, each.key, each.period): each.value for each in little.values(question)}
    assert found == pytest.approx(numbers, nan_ok=True)
