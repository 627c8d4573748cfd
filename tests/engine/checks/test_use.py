"""Sources have rows, and something rests on them."""

from __future__ import annotations

from pathlib import Path

from tests.engine.checks.told import NOTE, WARNING, told
from tests.small import Company

ROWS = "SELECT 1 AS id, TIMESTAMP '2026-03-01' AS came"
COUNTED = "key: id, time: came, measures: {all: {agg: count}}"
METRIC = "all: {measure: visits.all}"


def test_a_source_without_a_row_is_told_and_nothing_else_of_it(tmp_path: Path) -> None:
    assert told(tmp_path, f"{ROWS} WHERE false", f"{COUNTED}, dimensions: {{id: id}}", metrics=METRIC) == {
        "empty-source": WARNING
    }


def test_a_source_that_no_metric_uses_is_good_to_know(tmp_path: Path) -> None:
    customers = "SELECT 1 AS customer"
    assert told(tmp_path, ROWS, COUNTED, metrics=METRIC, customers=customers) == {"unused-source": NOTE}


def test_what_is_joined_or_read_by_another_source_is_used(tmp_path: Path) -> None:
    joined = f"{COUNTED}, joins: {{customers: {{using: id}}}}"
    assert told(tmp_path, ROWS, joined, metrics=METRIC, customers="SELECT 1 AS customer") == {}
    sources = f"visits: {{sql: SELECT * FROM raw, {COUNTED}}}\nraw: {{key: id}}"
    assert Company(tmp_path, {"raw": ROWS}, sources, METRIC).engine.check_data() == ()


def test_before_there_are_metrics_nothing_is_idle(tmp_path: Path) -> None:
    assert told(tmp_path, ROWS, COUNTED) == {}
