"""The demo company's metrics are the numbers that their `means` promise: each compared with SQL written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from scorecard.answers import Cut, Note, Question
from scorecard.periods import Grain
from scorecard.project import Project, open_project

ORACLES = Path(__file__).parent / "oracles"
FROM, TO = date(2024, 4, 1), date(2026, 9, 1)
MACROS = """
CREATE MACRO local_time(t) AS timezone('Europe/London', timezone('UTC', t));
CREATE MACRO local_day(t) AS local_time(t)::DATE;
CREATE MACRO local_month(t) AS date_trunc('month', local_time(t))::DATE
"""

Cell = tuple[object, ...]  # the first day of a month, and a node where there is one
Cells = dict[Cell, float]


@pytest.fixture(scope="module")
def project(small_company: Path) -> Project:
    return open_project(small_company)


@pytest.fixture(scope="module")
def tables(small_company: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Every table of the company as a view of its name, beside the macros that the oracles use."""
    with duckdb.connect() as connection:
        connection.execute(MACROS)
        for folder in (small_company / "data" / "demo").iterdir():
            if folder.is_dir():
                connection.execute(f"CREATE VIEW {folder.name} AS FROM '{folder}/*.parquet'")
        yield connection


def answered(project: Project, metric: str, cut: Cut = ()) -> tuple[Cells, set[Cell]]:
    """The project's own values of closed months, and the cells that it keeps to itself."""
    values = project.numbers.values(Question((metric,), (cut,), Grain.MONTH, FROM, TO))[0]
    cells = {(value.period.start, *value.key): value for value in values}
    said = {cell: value.value for cell, value in cells.items() if value.value is not None}
    return said, {cell for cell, value in cells.items() if value.note is Note.SUPPRESSED}


def meant(tables: duckdb.DuckDBPyConnection, oracle: Path) -> Cells:
    rows = tables.execute(oracle.read_text()).fetchall()
    return {tuple(cell): value for *cell, value in rows if value is not None and FROM <= cell[0] < TO}


def oracles(folder: str = ".") -> list[Path]:
    return sorted((ORACLES / folder).glob("*.sql"))


def assert_alike(project: Project, tables: duckdb.DuckDBPyConnection, oracle: Path, cut: Cut) -> None:
    said, suppressed = answered(project, oracle.stem, cut)
    theirs = meant(tables, oracle)
    assert said == pytest.approx({cell: theirs[cell] for cell in said}, rel=1e-9)
    assert said
    assert set(theirs) - set(said) <= suppressed


@pytest.mark.parametrize("oracle", oracles(), ids=lambda oracle: oracle.stem)
def test_a_metric_is_what_its_sql_by_hand_says(
    oracle: Path, project: Project, tables: duckdb.DuckDBPyConnection
) -> None:
    assert_alike(project, tables, oracle, ())


@pytest.mark.parametrize("level", ["team", "department"])
def test_a_metric_by_level_is_what_its_sql_by_hand_says(
    level: str, project: Project, tables: duckdb.DuckDBPyConnection
) -> None:
    for oracle in oracles(f"by_{level}"):
        assert_alike(project, tables, oracle, (level,))


def test_every_kind_of_metric_has_an_oracle(project: Project) -> None:
    metrics = [project.catalogue.metrics[oracle.stem] for oracle in oracles()]
    kinds = {"measure", "ratio", "formula", "conversion", "survey"}
    assert {kind for metric in metrics for kind in kinds if getattr(metric, kind)} == kinds


def test_a_month_is_given_a_number_unless_too_few_customers_are_behind_it(project: Project) -> None:
    """A tenth of the company: what is missing is missing for a reason that is told."""
    question = Question(tuple(project.catalogue.metrics), ((),), Grain.MONTH, FROM, TO)
    reasons = {Note.SUPPRESSED, Note.NO_DATA}
    unsaid = [value for value in project.numbers.values(question)[0] if value.value is None]
    assert [value for value in unsaid if value.note not in reasons] == []
