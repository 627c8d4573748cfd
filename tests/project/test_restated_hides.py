"""What was published before tells nothing of few customers: neither of those hidden beside it, nor of late rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import duckdb
import pytest
import yaml

from scorecard.project import open_project, refresh

SIZES = {"care": 40, "sales": 20, "stock": 12}
CONFIG = """
name: Desk
timezone: Europe/London
as_of: 2026-06-30
goal_line: []
organisation: {levels: [worker, department]}
departments: {care: {label: Care}, sales: {label: Sales}, stock: {label: Stock}}
privacy: {min_group: 10}
"""
SOURCE = """
source: calls
files: calls.parquet
key: call
time: called_on
organisation: {worker: worker, department: department}
customer: customer
measures: {calls: {agg: count}}
"""
CALLS = {"label": "Calls", "means": "A number.", "unit": "count", "better": "neither", "level": "department"}
Row = tuple[str, int, int]  # a department, a month and a customer


def written(folder: Path, rows: Iterable[Row]) -> None:
    told = ", ".join(
        f"('{name}{month}{at}', DATE '{date(2026, month, 2)}', 'w-{name}', '{name}', {at})" for name, month, at in rows
    )
    names = "call, called_on, worker, department, customer"
    duckdb.sql(f"SELECT * FROM (VALUES {told}) AS told({names})").write_parquet(str(folder / "calls.parquet"))


@pytest.fixture
def told(tmp_path: Path) -> dict[tuple[str, str], tuple[object, object, object]]:
    """What was, what is and why, by month and node: eight more of care in January, one in February; twelve in March,
    in which stock has three customers."""
    for name, text in (
        ("config/scorecard.yml", CONFIG),
        ("metrics/sources/calls.yml", SOURCE),
        (
            "metrics/care.yml",
            yaml.safe_dump(
                {"department": "care", "metrics": {"calls": CALLS | {"owner": "me", "measure": "calls.calls"}}}
            ),
        ),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    rows = [
        (name, month, at)
        for name, size in SIZES.items()
        for month in range(1, 7)
        for at in range(3 if (name, month) == ("stock", 3) else size)
    ]
    written(tmp_path, rows)
    refresh(tmp_path)
    late = [("care", month, 100 + at) for month, count in ((1, 12), (2, 1), (3, 12)) for at in range(count)]
    written(tmp_path, [*rows, *late])
    refresh(tmp_path)
    found = open_project(tmp_path).restated()
    at = {name: place for place, name in enumerate(found.columns)}
    return {
        (str(row[at["period"]]), str(row[at["node"]])): (row[at["was"]], row[at["now"]], row[at["because"]])
        for row in found.rows
        if len(str(row[at["period"]])) == len("2026-01")
    }


Told = dict[tuple[str, str], tuple[object, object, object]]


@pytest.mark.long
def test_what_many_late_rows_changed_is_told_as_it_was(told: Told) -> None:
    because = "late rows of calls (12 more)"
    assert told["2026-01", ""] == (72.0, 84.0, because)
    assert told["2026-01", "care"] == (40.0, 52.0, because)


def test_what_a_few_late_rows_changed_is_told_as_it_is_alone(told: Told) -> None:
    because = "late rows of calls (fewer than 10 more)"
    assert told["2026-02", ""] == ("suppressed", 73.0, because)
    assert told["2026-02", "care"] == ("suppressed", 41.0, because)


def test_in_a_month_in_which_a_department_is_hidden_nothing_is_told_as_it_was(told: Told) -> None:
    assert {place: (was, now) for place, (was, now, _) in told.items() if place[0] == "2026-03"} == {
        ("2026-03", ""): ("suppressed", 75.0),
        ("2026-03", "care"): ("suppressed", 52.0),
    }
