"""Columns that definitions use say something."""

from __future__ import annotations

from pathlib import Path

from tests.engine.checks.told import NOTE, WARNING, message, told


def rows(column: str, count: int = 40) -> str:
    return (
        f"SELECT n AS id, TIMESTAMP '2026-03-01' + to_hours(n) AS came, {column} AS x FROM range({count}) AS numbers(n)"
    )


DIMENSION = "key: id, time: came, dimensions: {x: x}"
MEASURE = "key: id, time: came, measures: {some: {agg: count, where: \"x = 'phone'\"}}"


def test_a_dimension_with_one_value_tells_nothing_apart(tmp_path: Path) -> None:
    assert (
        message(tmp_path, rows("'phone'"), DIMENSION)
        == "source 'visits': 'x' is 'phone' in all 40 rows, and tells nothing apart"
    )
    assert told(tmp_path, rows("'phone'"), DIMENSION) == {"constant-column": NOTE}


def test_a_column_that_a_measure_asks_for_and_that_is_empty_misleads(tmp_path: Path) -> None:
    assert told(tmp_path, rows("CAST(NULL AS TEXT)"), MEASURE) == {"empty-column": WARNING}


def test_one_row_that_differs_is_enough(tmp_path: Path) -> None:
    assert told(tmp_path, rows("CASE n WHEN 3 THEN 'chat' ELSE 'phone' END"), DIMENSION) == {}
    assert told(tmp_path, rows("CASE n WHEN 3 THEN 'phone' END"), MEASURE) == {}


def test_of_a_few_rows_that_are_alike_nothing_is_said(tmp_path: Path) -> None:
    assert told(tmp_path, rows("'phone'", 29), DIMENSION) == {}


def test_a_column_that_no_definition_uses_may_be_empty(tmp_path: Path) -> None:
    assert told(tmp_path, rows("NULL"), "key: id, time: came") == {}


def test_true_and_false_and_times_are_looked_at_as_well(tmp_path: Path) -> None:
    assert "'x' is true in all" in message(tmp_path, rows("true"), DIMENSION)
    ended = "key: id, time: came, measures: {late: {agg: count, where: x > came}}"
    assert told(tmp_path, rows("TIMESTAMP '2026-05-01'"), ended) == {"constant-column": NOTE}
