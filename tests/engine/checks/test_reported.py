"""Of a finished number there is one for a node and period: two are told, since neither is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.checks.told import WARNING, message, told

WEEKS = """SELECT * FROM (VALUES (DATE '2026-01-05', 'red', 40), (DATE '2026-01-12', 'red', 42),
    (DATE '2026-01-12', NULL, 44), (DATE '2026-02-02', 'red', NULL), (DATE '2026-02-09', 'red', 50))
    AS told(day, team, n)"""
SOURCE = "time: day, organisation: {team: team}, measures: {score: {agg: sum, expr: n}}"


def test_two_numbers_of_a_node_and_month_are_told(tmp_path: Path) -> None:
    assert message(tmp_path, WEEKS, SOURCE, metrics="score: {given: visits.score}") == (
        "'score': 1 of 4 reported numbers, 25.0 %, is of a node and month that has another"
    )
    assert told(tmp_path, WEEKS, SOURCE, metrics="score: {given: visits.score}") == {"reported-twice": WARNING}


@pytest.mark.parametrize(
    ("metric", "source"),
    [
        ("score: {given: {measure: visits.score, per: week}}", SOURCE),
        ("score: {given: visits.score}", SOURCE.replace("expr: n", "expr: n, where: n <> 42")),
        ("score: {measure: visits.score}", SOURCE),
    ],
)
def test_one_each_is_as_it_should_be(tmp_path: Path, metric: str, source: str) -> None:
    assert told(tmp_path, WEEKS, source, metrics=metric) == {}
