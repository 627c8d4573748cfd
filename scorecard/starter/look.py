"""Look: the exports of a folder open in an engine of their own, and the questions that evidence is counted with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.relations import SCHEMA, tree_of
from scorecard.definitions.sources import Source
from scorecard.engine import open_engine
from scorecard.engine.connection import WAREHOUSE
from scorecard.problems import Problem
from scorecard.settings import Settings
from scorecard.starter.tables import Place, named


class Look:
    """An engine over sources that only say where their rows are; every question is one statement."""

    def __init__(self, places: Mapping[str, Place], root: Path, zone: str, now: datetime, database: str | None) -> None:
        engine = {"engine": {"path": database}} if database else {}
        told = {"name": "init", "timezone": zone, "goal_line": (), "organisation": {"levels": ("worker",)}} | engine
        sources = {
            name: Source.model_validate({"source": name, place.key: place.value, "timezone": zone, "read": place.read})
            for name, place in places.items()
        }
        self._engine = open_engine(Settings.model_validate(told), Catalogue(sources), root, now)
        self._database = database

    def close(self) -> None:
        self._engine.close()

    def columns(self, table: str) -> Mapping[str, str]:
        return self._engine.columns(table)

    def misread(self, table: str) -> tuple[Problem, ...]:
        """What is odd in the cells of a table's files, which were read all the same."""
        return self._engine.findings(table)

    def tables(self) -> tuple[str, ...]:
        """The tables and views of the database, with their schema where it is not `main`."""
        found = self._engine.rows(
            "SELECT table_schema, table_name FROM information_schema.tables "
            f"WHERE table_catalog = '{WAREHOUSE}' ORDER BY ALL"
        )
        return tuple(str(name) if schema == "main" else f"{schema}.{name}" for schema, name in found)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        return self._engine.rows(sql)

    def number(self, sql: str) -> int:
        """The one whole number that a query comes to, 0 where it is NULL."""
        ((found,),) = self.rows(sql)
        return int(str(found or 0))

    def count(self, table: str, where: str = "true") -> int:
        """How many rows of a table fulfil a condition."""
        return self.number(f"SELECT COUNT(*) FROM {source_of(table)} WHERE {sql_of(where)}")

    def fraction(self, sql: str) -> float:
        """The one number that a query comes to, 0 where it is NULL."""
        ((found,),) = self.rows(sql)
        return float(str(found or 0))

    def again(self, rows: str, time: str, days: int) -> int:
        """After how many rows the same `whose` had another one: later, at most so many days."""
        soon = f"RANGE BETWEEN INTERVAL 1 MICROSECOND FOLLOWING AND INTERVAL {days} DAY FOLLOWING"
        return self.number(
            "SELECT COUNT(*) FILTER (later > 0) FROM (SELECT COUNT(*) OVER (PARTITION BY whose "
            f"ORDER BY CAST({named(time)} AS TIMESTAMP) {soon}) AS later FROM ({rows}) WHERE whose IS NOT NULL)"
        )

    def distinct(self, table: str, *columns: str) -> int:
        """How many different values, or combinations of values, there are among rows that have them all."""
        listed = ", ".join(named(column) for column in columns)
        known = " AND ".join(f"{named(column)} IS NOT NULL" for column in columns)
        return self.number(f"SELECT COUNT(*) FROM (SELECT DISTINCT {listed} FROM {source_of(table)} WHERE {known})")

    def matched(self, table: str, column: str, other: str, key: str) -> tuple[int, int]:
        """Of the rows that have a value in a column: how many there are, and how many of them another table knows."""
        known = f"SELECT {named(key)} FROM {source_of(other)} WHERE {named(key)} IS NOT NULL"
        (found,) = self.rows(
            f"SELECT COUNT(*), COUNT(*) FILTER ({named(column)} IN ({known})) "
            f"FROM {source_of(table)} WHERE {named(column)} IS NOT NULL"
        )
        return int(str(found[0])), int(str(found[1]))


def sql_of(expression: str) -> str:
    """An expression of the language as SQL that an engine takes, whatever its columns are called."""
    return tree_of(expression).sql("duckdb", identify=True)


def source_of(table: str) -> str:
    return f"{SCHEMA}.{named(table)}"
