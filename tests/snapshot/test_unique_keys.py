"""Whether a join meets one row at most is found out once for the same files, and anew for any others."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scorecard import open_project
from scorecard.engine.snapshot.place import SnapshotPlace
from scorecard.problems import ScorecardError
from scorecard.project.refreshing import refresh

NOW = datetime(2026, 3, 1, tzinfo=UTC)
FILES = {
    "config/scorecard.yml": "name: Shop\ntimezone: UTC\ngoal_line: [orders]\norganisation: {levels: [worker, team]}\n",
    "metrics/sources/orders.yml": """
source: orders
means: One row per order.
files: data/orders.csv
key: order
time: day
joins:
  lines: {using: line}
dimensions: {kind: lines.kind}
measures:
  orders: {agg: count}
""",
    "metrics/goal.yml": """
metrics:
  orders: {measure: orders.orders, means: Orders., label: Orders, unit: count, better: neither, level: enterprise,
    outcome: true}
""",
    "metrics/sources/lines.yml": "source: lines\nmeans: One row per kind of line.\nfiles: data/lines.csv\nkey: line\n",
    "data/orders.csv": "order,day,line\n1,2026-01-05,1\n2,2026-01-06,2\n3,2026-02-06,2\n",
    "data/lines.csv": "line,kind\n1,a\n2,b\n",
}
TWICE = "line,kind\n2,a\n2,b\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text)
    refresh(tmp_path, now=NOW)
    return tmp_path


def codes(shop: Path) -> set[str]:
    return {problem.code for problem in open_project(shop, NOW).problems}


def rewrite(path: Path, text: str) -> None:
    """Other rows in a file that looks as it did."""
    was = path.stat()
    path.write_text(text)
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def test_what_a_refresh_counted_is_not_counted_by_those_who_open(shop: Path) -> None:
    rewrite(shop / "data" / "lines.csv", TWICE)
    assert "join-multiplies" not in codes(shop)


def test_a_file_that_changed_is_counted_by_those_who_open(shop: Path) -> None:
    (shop / "data" / "lines.csv").write_text(TWICE + "3,c\n")
    assert "join-multiplies" in codes(shop)


def test_a_refresh_counts_files_that_changed(shop: Path) -> None:
    (shop / "data" / "lines.csv").write_text(TWICE + "3,c\n")
    with pytest.raises(ScorecardError, match="join-multiplies"):
        refresh(shop, now=NOW)
    assert "join-multiplies" in codes(shop)
    assert open_project(shop, NOW).shelf, "the last snapshot stays"
    (shop / "data" / "lines.csv").write_text(FILES["data/lines.csv"] + "3,c\n")
    refresh(shop, now=NOW)
    assert "join-multiplies" not in codes(shop)


def test_a_full_refresh_trusts_nothing(shop: Path) -> None:
    rewrite(shop / "data" / "lines.csv", TWICE)
    with pytest.raises(ScorecardError, match="join-multiplies"):
        refresh(shop, full=True, now=NOW)


def test_what_was_unique_in_nothing_published_is_not_kept(shop: Path) -> None:
    """A refresh that begins from nothing publishes what it can, and notes no key that repeats."""
    for kept in SnapshotPlace(shop).folder.glob("*"):
        kept.unlink()
    (shop / "data" / "lines.csv").write_text(TWICE)
    refresh(shop, now=NOW)
    assert "join-multiplies" in codes(shop)


def test_rows_that_are_defined_otherwise_are_counted_anew(shop: Path) -> None:
    path = shop / "metrics" / "sources" / "lines.yml"
    path.write_text(
        path.read_text().replace("files: data/lines.csv", "sql: SELECT 2 AS line, kind FROM 'data/lines.csv'")
    )
    assert "join-multiplies" in codes(shop)


def test_a_join_by_other_columns_is_counted_by_itself(shop: Path) -> None:
    rewrite(shop / "data" / "lines.csv", "line,kind\n1,b\n2,b\n")
    lines, orders = shop / "metrics" / "sources" / "lines.yml", shop / "metrics" / "sources" / "orders.yml"
    lines.write_text(lines.read_text().replace("key: line", "key: kind"))
    orders.write_text(orders.read_text().replace("{using: line}", "{using: {line: kind}}"))
    assert "join-multiplies" in codes(shop)
