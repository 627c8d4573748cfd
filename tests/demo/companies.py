"""Companies made in memory for these tests: only the months and tables that a test asks for, and no files."""

from __future__ import annotations

from datetime import date

import duckdb

from scorecard.demo.company import EVERYTHING, Company, begin, make_tables, rows_of
from scorecard.demo.stories import told
from scorecard.demo.timeline import Timeline

UNTIL = date(2026, 9, 15)


def company(*, seed: int = 1, scale: float = 1, months: int = 30, stories: frozenset[int] | None = None) -> Company:
    """A company with the stories numbered, or all of them."""
    timeline = Timeline(UNTIL, months)
    chosen = [story for story in told(timeline, seed) if stories is None or story.id in stories]
    return Company(timeline, seed, scale, tuple(chosen))


def in_memory(made: Company) -> duckdb.DuckDBPyConnection:
    """A connection in which the company's tables stand, before they are shown as files."""
    connection = duckdb.connect()
    begin(connection, made)
    for _ in make_tables(connection, made):
        pass
    return connection


def shown(connection: duckdb.DuckDBPyConnection, made: Company) -> duckdb.DuckDBPyConnection:
    """The same connection, in which a name now means the table as it lies in the files."""
    connection.execute("CREATE SCHEMA files")
    for table in EVERYTHING:
        connection.execute(f"CREATE TABLE files.{table.table} AS {rows_of(made, table)}")
    connection.execute("SET search_path = 'files,main'")
    return connection
