"""Voices in DuckDB: the tables of a plan made one after the other, and its statements' rows under their names."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from scorecard.heard import AskedVoice, Row
from scorecard.problems import Problem, ScorecardError


def heard_by(connection: duckdb.DuckDBPyConnection, plan: AskedVoice) -> Mapping[str, tuple[Row, ...]]:
    """What a plan comes to; raises ScorecardError where a statement fails. Nothing that was made is left."""
    tables = plan.tables()
    try:
        for name, query in tables:
            connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
        return {
            name: tuple(tuple(row) for row in connection.execute(statement).fetchall())
            for name, statement in plan.statements().items()
        }
    except duckdb.Error as error:
        raise ScorecardError(Problem("failing-query", str(error).splitlines()[0])) from None
    finally:
        for name, _ in tables:
            connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
