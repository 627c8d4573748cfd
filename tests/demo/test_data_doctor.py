"""The data doctor finds what is wrong with the demo company's data on purpose, and nothing that is not there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from scorecard.problems import Problem
from scorecard.project import open_project
from scorecard.project.doctor import findings_of

PLANTED = {
    # late rows, wherever a source says when a row was written
    *((source, "late-rows") for source in ("contacts", "posts", "promises", "quotes", "statements", "surveys")),
    ("surveys", "gap-in-time"),  # the week in which nobody was invited
    ("surveys", "repeated-but-for-key"),  # answers that came in twice
    # agency workers; statements have none
    *((name, "unknown-worker") for name in ("contacts", "orders", "posts", "promises", "quotes", "steps", "surveys")),
    ("contacts", "row-without-customer"),
    ("posts", "row-without-customer"),  # where it is not known who wrote
    ("statements", "hour-told-twice"),  # the night run when the clocks go back
}
ALSO_TRUE = {
    ("steps", "worker-away"),  # some who came for others worked a few days before their membership began
    ("surveys", "worker-away"),  # and were scored
}
AS_OF = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def findings(small_company: Path) -> tuple[Problem, ...]:
    return tuple(findings_of(open_project(small_company, AS_OF)))


def found(findings: tuple[Problem, ...]) -> set[tuple[str, str]]:
    return {(Path(problem.place.file).stem, problem.code) for problem in findings}


def test_every_flaw_is_found(findings: tuple[Problem, ...]) -> None:
    assert PLANTED - found(findings) == set()


def test_nothing_false_is_cried(findings: tuple[Problem, ...]) -> None:
    assert found(findings) - PLANTED - ALSO_TRUE == set()


def test_each_is_told_at_a_line_of_the_source_that_it_is_about(findings: tuple[Problem, ...]) -> None:
    assert [str(problem) for problem in findings if not problem.place.line] == []
    assert {Path(problem.place.file).parent.name for problem in findings} == {"sources"}


def test_the_sizes_are_those_that_were_planted(findings: tuple[Problem, ...]) -> None:
    (gap,) = (problem for problem in findings if problem.code == "gap-in-time")
    assert "from 2025-02-24 to 2025-03-02 (7 days)" in gap.message
    (late,) = (p for p in findings if p.code == "late-rows" and p.place.file.endswith("/contacts.yml"))
    assert "up to 12 days" in late.message


def test_nobody_is_named(findings: tuple[Problem, ...]) -> None:
    assert [str(problem) for problem in findings if "A0" in str(problem) or "W0" in str(problem)] == []
