"""Types: an engine is asked once what many sources, or many conditions, share."""

from __future__ import annotations

from dataclasses import dataclass, field

import duckdb
import pytest

from scorecard.definitions import Catalogue
from scorecard.engine.types import Typed
from scorecard.problems import Problem, ScorecardError
from tests.definitions.written import load_files

SOURCE = """\
source: {name}
files: {name}.parquet
key: id
time: came
organisation: none
joins: {{customers: {{using: customer}}}}
"""
CUSTOMERS = "source: customers\nfiles: customers.parquet\nkey: id\norganisation: none\n"
COLUMNS = {
    "id": "INTEGER",
    "came": "TIMESTAMP WITH TIME ZONE",
    "customer": "INTEGER",
    "paid": "BOOLEAN",
    "why": "VARCHAR",
}
CALLS = {**COLUMNS, "customer": "VARCHAR"}
TABLES = {"orders": COLUMNS, "visits": COLUMNS, "calls": CALLS, "customers": {"id": "INTEGER", "home": "BOOLEAN"}}


@dataclass
class Asked:
    """An engine in memory with the tables, that notes what it is asked."""

    statements: list[str] = field(default_factory=list)
    connection: duckdb.DuckDBPyConnection = field(default_factory=duckdb.connect)

    def __post_init__(self) -> None:
        self.connection.execute("CREATE SCHEMA sources")
        for name, columns in TABLES.items():
            told = ", ".join(f"{column} {kind}" for column, kind in columns.items())
            self.connection.execute(f"CREATE TABLE sources.{name} ({told})")

    def __call__(self, sql: str) -> list[tuple[object, ...]]:
        self.statements.append(sql)
        try:
            return self.connection.execute(sql).fetchall()
        except duckdb.Error as error:
            raise ScorecardError(Problem("failing-query", str(error).splitlines()[0])) from None


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    files = {f"{name}.yml": SOURCE.format(name=name) for name in ("orders", "visits", "calls")}
    return load_files({**files, "customers.yml": CUSTOMERS}).catalogue


def test_sources_of_the_same_columns_are_asked_about_once(catalogue: Catalogue) -> None:
    typed, asked = Typed(), Asked()
    texts = ["paid", "upper(why)", "customers.home"]
    first = typed.types_of(texts, "orders", catalogue, TABLES, asked)
    assert first == {"paid": "BOOLEAN", "upper(why)": "VARCHAR", "customers.home": "BOOLEAN"}
    assert typed.types_of(texts, "visits", catalogue, TABLES, asked) == first
    assert len(asked.statements) == 1


def test_another_type_of_a_column_is_another_answer(catalogue: Catalogue) -> None:
    typed, asked = Typed(), Asked()
    assert typed.types_of(["customer"], "orders", catalogue, TABLES, asked) == {"customer": "INTEGER"}
    assert typed.types_of(["customer"], "calls", catalogue, TABLES, asked) == {"customer": "VARCHAR"}


def test_conditions_that_hold_together_are_asked_about_one_by_one(catalogue: Catalogue) -> None:
    typed, asked = Typed(), Asked()
    texts = ["paid and why = 'a'", "paid and why = 'b'", "why = 'a' and not paid"]
    assert set(typed.types_of(texts, "orders", catalogue, TABLES, asked).values()) == {"BOOLEAN"}
    assert len(asked.statements) == 1
    assert asked.statements[0].count("orders.why = 'a'") == 1
    assert " AND " not in asked.statements[0]


def test_of_conditions_that_do_not_hold_together_the_engine_tells_of_the_whole(catalogue: Catalogue) -> None:
    typed, asked = Typed(), Asked()
    texts = ["paid and why", "paid and sqrt(came) > 2"]
    found = typed.types_of(texts, "orders", catalogue, TABLES, asked)
    assert found["paid and why"] == "BOOLEAN"  # text is taken for true or false where it can be
    assert isinstance(found["paid and sqrt(came) > 2"], Problem)
    assert "orders.paid AND SQRT(orders.came) > 2" in asked.statements[-1]


def test_a_refusal_names_the_source_that_it_is_of(catalogue: Catalogue) -> None:
    typed, asked = Typed(), Asked()
    told = [typed.types_of(["upper(nothing)"], name, catalogue, TABLES, asked) for name in ("orders", "visits")]
    refused = [found["upper(nothing)"] for found in told]
    assert all(isinstance(each, Problem) for each in refused)
    assert "orders" in str(refused[0])
    assert "visits" in str(refused[1])
