"""Every measure of a journey is what a loop over its rows comes to, over two hundred random logs."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scorecard.answers import Question
from scorecard.periods import Grain
from scorecard.project import Project, open_project
from tests.journeys.logs import MEASURES, STAGES, Logs
from tests.journeys.loop import counted

SEEDS = range(1, 201)
COLUMN = {
    "cases": "part = 'case'",
    "first_time_right": "right_first",
    "hand_offs": "hand_off",
    "worker_hand_offs": "worker_hand_off",
    "blind_hand_offs": "blind",
    "ping_pong": "ping_pong",
    "rework": "again",
    "left_with_error": "left_wrong",
    "by_hand": "by_hand",
    "lead_time": "lead",
    "touch_time": "touch",
    "waiting_time": "wait",
    "steps": "part = 'step'",
    "promises": "part = 'promise'",
    "promises_kept": "kept",
    "promises_possible": "possible",
    "told_to_wait": "barrier = 'told_to_wait'",
}


@pytest.fixture(scope="module")
def logs() -> Logs:
    return Logs(SEEDS)


@pytest.fixture(scope="module")
def project(logs: Logs, tmp_path_factory: pytest.TempPathFactory) -> Project:
    root: Path = tmp_path_factory.mktemp("journeys")
    logs.write(root)
    found = open_project(root, datetime(2027, 1, 1, tzinfo=UTC))
    assert [told for told in found.problems if told.code != "orphan"] == []
    found.engine.columns("order")
    return found


def test_every_measure_of_each_log_is_what_the_loop_counts(project: Project, logs: Logs) -> None:
    chosen = ", ".join(f"COALESCE(SUM(CAST({column} AS DOUBLE)), 0) AS {name}" for name, column in COLUMN.items())
    query = (
        f'SELECT case_id // 1000 AS seed, in_department, {chosen} FROM sources."order" '
        "WHERE ended IS NOT NULL GROUP BY ALL"
    )
    found: dict[int, dict[str, dict[object, float]]] = defaultdict(lambda: {name: {} for name in COLUMN})
    for seed, department, *values in project.engine.rows(query):
        for name, value in zip(COLUMN, values, strict=True):
            if value:
                found[int(str(seed))][name][department] = float(str(value))
    for seed, log in logs.logs.items():
        expected = counted(log, STAGES).by
        assert found[seed] == {name: dict(expected[name]) for name in COLUMN}, f"log {seed}"


def test_metrics_by_department_are_what_the_loop_counts(project: Project, logs: Logs) -> None:
    expected: dict[tuple[str, str], float] = defaultdict(float)
    for log in logs.logs.values():
        for name, places in counted(log, STAGES).by.items():
            for place, amount in places.items():
                expected[name, place or "unknown"] += amount
    question = Question(tuple(f"m_{name}" for name in MEASURES), (("department",),), Grain.YEAR)
    found = {
        (value.metric.removeprefix("m_"), value.key[0]): value.value
        for value in project.numbers.values(question)[0]
        if value.value
    }
    assert found == {key: amount for key, amount in expected.items() if amount}
