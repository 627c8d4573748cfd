"""What is measured between two times ends after it begins."""

from __future__ import annotations

from pathlib import Path

from tests.engine.checks.told import WARNING, message, told

ROWS = """SELECT * FROM (VALUES (1, TIMESTAMP '2026-03-01', TIMESTAMP '2026-03-02'),
    (2, TIMESTAMP '2026-03-02', TIMESTAMP '2026-03-01'), (3, TIMESTAMP '2026-03-03', TIMESTAMP '2026-03-03'),
    (4, TIMESTAMP '2026-03-03', NULL)) AS told(id, began, ended)"""


def measured(expr: str, where: str = "true") -> str:
    return f'key: id, time: began, measures: {{hours: {{agg: average, expr: "{expr}", where: "{where}"}}}}'


def test_a_row_that_ends_before_it_begins_is_told(tmp_path: Path) -> None:
    assert message(tmp_path, ROWS, measured("date_diff('hour', began, ended)")) == (
        "source 'visits': 1 of 3 rows with both times, 33.3 %, ends (ended) before it begins (began)"
    )


def test_a_difference_is_a_duration_too(tmp_path: Path) -> None:
    assert told(tmp_path, ROWS, measured("epoch(ended - began) / 60.0")) == {"negative-duration": WARNING}


def test_rows_that_the_measure_leaves_out_are_not_its_own(tmp_path: Path) -> None:
    assert told(tmp_path, ROWS, measured("date_diff('hour', began, ended)", "ended >= began")) == {}


def test_numbers_may_be_less_than_nothing(tmp_path: Path) -> None:
    table = f"SELECT *, 5 AS paid, 9 AS owed FROM ({ROWS})"
    assert told(tmp_path, table, measured("paid - owed")) == {}
