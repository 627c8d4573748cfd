"""A snapshot keeps the rows of journeys: answers are those of the rows themselves, and of the rows as they are now."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from scorecard.engine import DuckDB
from scorecard.engine.held import SMALL
from scorecard.engine.snapshot.place import SnapshotPlace
from scorecard.project import Project, open_project, refresh
from scorecard.project.journeys_told import waits_before
from tests.journeys.logs import JOURNEY, Logs
from tests.mostly_long import mostly_long

NOW = datetime(2027, 1, 1, tzinfo=UTC)
MONTHS = (date(2026, 11, 1), date(2026, 12, 1))
FEW, MORE = Logs(range(1, 15)), Logs(range(1, 25))
STEPS_ALONE = "department: store\nmetrics:\n  all_steps: {measure: steps.all_steps, unit: count, better: lower}\n"
Table = list[tuple[object, ...]]


@pytest.fixture
def company(tmp_path: Path) -> Path:
    FEW.write(tmp_path)
    refresh(tmp_path, now=NOW)
    return tmp_path


def answers(project: Project) -> tuple[object, Table, Table]:
    """What pages ask of a journey: its steps, its waits by month, and all of its rows."""
    asked = project.asked_of("order", date(2026, 11, 1), date(2026, 12, 1))
    rows = project.engine.rows('SELECT CAST(COLUMNS(*) AS TEXT) FROM sources."order" ORDER BY ALL')
    return project.journey("order"), sorted(project.engine.rows(asked.waits(25)), key=str), rows


def is_read_from_the_snapshot(project: Project) -> bool:
    project.asked_of("order", None, None)
    (told,) = project.engine.rows("SELECT sql FROM duckdb_views() WHERE view_name = 'order'")
    return ".journeys." in str(told[0])


def from_the_rows(root: Path) -> Project:
    for kept in SnapshotPlace(root).folder.glob("*.duckdb"):
        kept.unlink()
    return open_project(root, NOW)


def test_what_is_kept_is_read_and_is_what_the_rows_say(company: Path) -> None:
    project = open_project(company, NOW)
    assert is_read_from_the_snapshot(project)
    assert answers(project) == answers(from_the_rows(company))


def test_the_waits_of_a_month_are_read_as_a_refresh_counted_them(company: Path) -> None:
    project = open_project(company, NOW)
    told = [set(waits_before(project, "order", each)) for each in MONTHS]
    assert all(told)
    assert project.ready_made.waits("order")
    rows = from_the_rows(company)
    assert rows.ready_made.waits("order") is None
    assert told == [set(waits_before(rows, "order", each)) for each in MONTHS]


def test_waits_are_those_of_rows_that_came_since(company: Path) -> None:
    MORE.write(company)
    project = open_project(company, NOW)
    told = [set(waits_before(project, "order", each)) for each in MONTHS]
    assert project.ready_made.waits("order"), "which nobody reads"
    assert told == [set(waits_before(from_the_rows(company), "order", each)) for each in MONTHS]


@pytest.mark.long
def test_rows_that_came_since_are_told_although_the_snapshot_has_none_of_them(company: Path) -> None:
    MORE.write(company)
    project = open_project(company, NOW)
    assert not is_read_from_the_snapshot(project)
    assert answers(project) == answers(from_the_rows(company))


@pytest.mark.long
def test_rows_of_files_too_large_for_memory_are_kept(company: Path) -> None:
    """One row has a text that nobody asks for, and that takes more room than what is made of rows in memory may."""
    path = company / "data" / "steps.parquet"
    with duckdb.connect() as connection:
        text = "(SELECT string_agg(uuid()::TEXT, '') FROM range(1900000))"
        connection.execute(
            f"CREATE TABLE steps AS SELECT *, IF(row_number() OVER () = 1, {text}, NULL) AS text FROM '{path}'"
        )
        connection.execute(f"COPY steps TO '{path}' (COMPRESSION uncompressed)")
    assert path.stat().st_size > SMALL
    refresh(company, now=NOW)
    project = open_project(company, NOW)
    assert is_read_from_the_snapshot(project)
    assert answers(project) == answers(from_the_rows(company))


@pytest.mark.long
@pytest.mark.parametrize("full", mostly_long([False, True]))
def test_the_next_refresh_takes_them_in(company: Path, full: bool) -> None:
    MORE.write(company)
    refresh(company, now=NOW, full=full)
    project = open_project(company, NOW)
    assert is_read_from_the_snapshot(project)
    assert answers(project) == answers(from_the_rows(company))


@pytest.mark.long
def test_a_journey_that_is_defined_otherwise_is_not_told_by_what_was_kept(company: Path) -> None:
    (company / "metrics" / "journeys" / "order.yml").write_text(JOURNEY.replace("open_for: 3 days", "open_for: 2 days"))
    project = open_project(company, NOW)
    assert not is_read_from_the_snapshot(project)
    assert answers(project) == answers(from_the_rows(company))


@pytest.mark.long
def test_nothing_is_kept_of_a_journey_that_is_gone(company: Path) -> None:
    (company / "metrics" / "journeys" / "order.yml").unlink()
    (company / "metrics" / "all.yml").write_text(STEPS_ALONE)
    refresh(company, now=NOW)
    engine = open_project(company, NOW).engine
    assert isinstance(engine, DuckDB)
    assert engine.store is not None
    assert engine.store.held("journeys") == []
