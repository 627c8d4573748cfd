"""Cases that leave with an error are those that a loop over random logs finds, by stage and department."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scorecard.answers import Note
from scorecard.project import open_project
from scorecard.project.fall_out import fall_out_in
from scorecard.results.fall_out import Fallen, fall_out_of, fall_out_words
from tests.journeys.logs import STAGES, Logs
from tests.journeys.loop import fallen_out


@pytest.mark.long
def test_cases_with_an_error_are_those_that_the_loop_finds(tmp_path: Path) -> None:
    logs = Logs(range(1, 121))
    logs.write(tmp_path)
    project = open_project(tmp_path, datetime(2027, 1, 1, tzinfo=UTC))
    expected: dict[tuple[str | None, str | None], list[int]] = defaultdict(lambda: [0, 0])
    for log in logs.logs.values():
        for cell, (cases, wrong) in fallen_out(log, STAGES).items():
            expected[cell][0] += len(cases)
            expected[cell][1] += len(wrong)
    found = fall_out_in(project, "order")
    assert {(e.stage, e.department): [e.cases, e.fallen] for e in found} == dict(expected)
    assert expected[None, None][1] > 20


def fallen(stage: str | None, department: str | None, cases: int, wrong: int) -> Fallen:
    return Fallen(stage, department, cases, cases, wrong, wrong)


def test_few_with_an_error_are_hidden_with_another_and_the_cases_are_told() -> None:
    rows = [
        fallen(None, None, 900, 65), fallen("early", None, 400, 25), fallen("late", None, 500, 40),
        fallen(None, "shop", 450, 23), fallen(None, "van", 450, 42),
        fallen("early", "shop", 200, 3), fallen("early", "van", 200, 22), fallen("late", "shop", 250, 20),
        fallen("late", "van", 250, 20),
    ]  # fmt: skip
    found = {(e.stage, e.department): e for e in fall_out_of(rows, 10)}
    few = found["early", "shop"]
    assert (few.cases, few.fallen, few.note) == (200, None, Note.SUPPRESSED)
    hidden = {cell for cell, each in found.items() if each.fallen is None}
    assert hidden == {("early", "shop"), ("early", "van"), ("late", "shop"), ("late", "van")}


def test_the_answer_names_the_worst_place() -> None:
    rows = [fallen(None, None, 900, 90), fallen("late", "van", 300, 60), fallen("early", "shop", 600, 30)]
    words = fall_out_words(fall_out_of(rows, 0), {"van": "Vans"})
    assert words == (
        "90 of 900 cases (10 %) left a department with something that was done again later. "
        "Most in Vans, Late: 60 of 300 (20 %)."
    )


def test_none_is_said_in_a_word() -> None:
    words = fall_out_words(fall_out_of([fallen(None, None, 900, 0)], 10), {})
    assert words == "None of 900 cases left a department with something that was done again later."


@pytest.mark.parametrize("rows", [[], [fallen(None, None, 5, 2)]])
def test_nothing_or_too_few_say_nothing(rows: list[Fallen]) -> None:
    assert fall_out_words(fall_out_of(rows, 10), {}) == ""
