"""Exports that are no text: the tables of a database, the sheets of a workbook, Parquet with names that SQL keeps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from scorecard.answers import Question
from scorecard.periods import Grain
from tests.exports import workbook
from tests.starter.conftest import begun, opened

CALLS = (
    "SELECT range AS {}, DATE '2026-01-01' + (range % 90)::INT AS {}, 'a' || range % 20 AS {}, range % 4 = 0 AS {} "
    "FROM range(200)"
)


def counts(root: Path, metric: str) -> list[float | None]:
    return [value.value for value in opened(root).values(Question((metric,), grain=Grain.MONTH, end=date(2026, 3, 1)))]


def test_the_tables_of_a_database_are_sources(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "company.duckdb")) as database:
        database.execute(f"CREATE TABLE calls AS {CALLS.format('call_id', 'called_on', 'agent', 'resolved')}")
        database.execute("CREATE SCHEMA desk")
        database.execute(f"CREATE TABLE desk.chats AS {CALLS.format('chat_id', 'begun_on', 'agent', 'resolved')}")
    started = begun(tmp_path)
    project = opened(tmp_path)
    assert {name: source.table for name, source in project.catalogue.sources.items()} == {
        "calls": "calls",
        "chats": "desk.chats",
    }
    assert project.settings.engine.path == "company.duckdb"
    assert started.proposal.unread == ()
    days = [number % 90 for number in range(200)]
    assert counts(tmp_path, "calls") == [sum(day < 31 for day in days), sum(31 <= day < 59 for day in days)]


def test_parquet_columns_that_no_condition_can_name_get_other_names(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        query = CALLS.format('"Call"', '"Called on"', '"Bearbeiter/in"', '"Gelöst?"')
        connection.execute(f"COPY ({query}) TO '{tmp_path / 'calls.parquet'}'")
    started = begun(tmp_path)
    (draft,) = started.proposal.drafts.sources
    assert {column.original: column.name for column in draft.table.renamed} == {
        "Call": "call_column",
        "Called on": "called_on",
        "Bearbeiter/in": "bearbeiter_in",
        "Gelöst?": "geloest",
    }
    source = opened(tmp_path).catalogue.sources["calls"]
    assert (source.key, source.time, dict(source.levels)) == (
        ("call_column",),
        "called_on",
        {"worker": "bearbeiter_in"},
    )
    assert source.sql is not None


def test_a_folder_of_parts_is_named_after_the_folder(tmp_path: Path) -> None:
    (tmp_path / "calls").mkdir()
    with duckdb.connect() as connection:
        for part in range(2):
            query = CALLS.format("call_id", "called_on", "agent", "resolved")
            connection.execute(f"COPY ({query}) TO '{tmp_path / 'calls' / f'part-{part}.parquet'}'")
    started = begun(tmp_path)
    assert opened(tmp_path).catalogue.sources["calls"].files == "calls/part-*.parquet"
    assert any("200 rows are there twice" in doubt.told for doubt in started.doubts)


def test_a_second_database_is_told_and_left_out(tmp_path: Path) -> None:
    for name in ("a", "b"):
        with duckdb.connect(str(tmp_path / f"{name}.duckdb")) as database:
            database.execute(f"CREATE TABLE calls AS {CALLS.format('call_id', 'called_on', 'agent', 'resolved')}")
    assert [problem.code for problem in begun(tmp_path).proposal.unread] == ["several-databases"]
    assert opened(tmp_path).settings.engine.path == "a.duckdb"


def test_each_sheet_of_a_workbook_is_a_source(tmp_path: Path) -> None:
    """The one without a date has nothing to count, and is still there to be looked up."""
    calls = [["Call no", "Called on", "Agent", "Branch no"]]
    calls += [[number, f"2026-01-{number % 28 + 1:02}", ("Ann", "Bob")[number % 2], number % 4] for number in range(80)]
    branches = [["Branch no", "Branch"], *([number, f"Branch {number}"] for number in range(4))]
    (tmp_path / "desk.xlsx").write_bytes(workbook({"Calls": calls, "Branches": branches}))
    begun(tmp_path)
    sources = opened(tmp_path).catalogue.sources
    assert {name: source.read.sheet for name, source in sources.items() if source.read} == {
        "calls": "Calls",
        "branches": "Branches",
    }
    assert (sources["calls"].key, sources["calls"].time) == (("call_no",), "called_on")
    assert sources["branches"].time is None


@pytest.mark.parametrize(
    "names", [["May[1].csv"], ["All * of it.csv"], ["ours [new]/2026-05.csv", "ours [new]/2026-06.csv"], ["5:2026.csv"]]
)
def test_a_name_with_the_signs_of_patterns_is_a_name_like_any_other(tmp_path: Path, names: list[str]) -> None:
    for number, name in enumerate(names):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        rows = "".join(f"{number}{row},2026-05-{1 + row % 28:02},{row}.5\n" for row in range(100))
        (tmp_path / name).write_text(f"order_no,ordered_on,amount\n{rows}")
    begun(tmp_path)
    (source,) = opened(tmp_path).catalogue.sources
    assert opened(tmp_path).engine.rows(f"SELECT COUNT(*) FROM sources.{source}") == [(100 * len(names),)]
