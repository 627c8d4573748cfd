"""Store: the tables of one snapshot, attached to an engine's connection, read by everyone and written by a refresh."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

import duckdb

from scorecard.answers import Extent, Shelf
from scorecard.engine.quoting import named, quoted
from scorecard.periods import Grain, Period

SNAPSHOT = "snapshot"
STATE = "state"
KEYS = "keys"  # the rows that others look into, by what they are found by
GRAINS = (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)
FORMAT = "1"
TABLES = """
CREATE TABLE snapshot.meta (name TEXT, told TEXT);
CREATE TABLE snapshot.columns (signature TEXT, name TEXT, stored_in TEXT);
CREATE TABLE snapshot.files (source TEXT, path TEXT, size BIGINT, written BIGINT);
CREATE TABLE snapshot.digests (source TEXT, dated TEXT, path TEXT, day DATE, rows BIGINT, digest HUGEINT);

CREATE TABLE snapshot.restated (
  noted TIMESTAMP, leaf TEXT, grain TEXT, period DATE, level TEXT, node TEXT, because TEXT,
  n_was DOUBLE, d_was DOUBLE, n_is DOUBLE, d_is DOUBLE);
"""


class Store:
    """One attached snapshot. Table names are the engine's own: `snapshot.state.<table>`, `snapshot.month.<table>`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def made(self) -> None:
        """Makes the tables of a snapshot that has none yet."""
        for schema in (STATE, KEYS, *GRAINS):
            self._connection.execute(f"CREATE SCHEMA {SNAPSHOT}.{schema}")
        self._connection.execute(TABLES)
        self.tell("format", FORMAT)

    @property
    def is_readable(self) -> bool:
        """Whether this is a snapshot, whole and of the kind that is read here."""
        try:
            return self.told("format") == FORMAT
        except duckdb.Error:
            return False

    def tell(self, name: str, told: str) -> None:
        self._connection.execute("DELETE FROM snapshot.meta WHERE name = ?", [name])
        self._connection.execute("INSERT INTO snapshot.meta VALUES (?, ?)", [name, told])

    def told(self, name: str) -> str | None:
        found = self.rows("SELECT told FROM snapshot.meta WHERE name = ?", [name])
        return str(found[0][0]) if found else None

    def shelf(self) -> Shelf | None:
        """What stands in it and for which stretch of time; None where nothing was published."""
        extent, first = self.extent(), self.told("first")
        if extent is None or first is None:
            return None
        columns = self.rows("SELECT signature, name, stored_in FROM snapshot.columns")
        places = {(str(signature), str(name)): str(table) for signature, name, table in columns}
        return Shelf(places, date.fromisoformat(first), extent, self.told("made") or "")

    def extent(self) -> Extent | None:
        told = self.told("extent")
        if told is None:
            return None
        found = json.loads(told)
        starts = {name: date.fromisoformat(day) for name, day in found["starts"].items()}
        return Extent(date.fromisoformat(found["first"]), datetime.fromisoformat(found["as_of"]), starts)

    def tell_extent(self, extent: Extent) -> None:
        starts = {name: day.isoformat() for name, day in extent.starts.items()}
        told = {"first": extent.first.isoformat(), "as_of": extent.as_of.isoformat(), "starts": starts}
        self.tell("extent", json.dumps(told))

    # --- tables of numbers -------------------------------------------------------------------------------------

    def tables(self) -> Mapping[str, Mapping[str, list[str]]]:
        """The columns of each table, by signature and table."""
        found: dict[str, dict[str, list[str]]] = {}
        for signature, name, table in self.rows("SELECT signature, name, stored_in FROM snapshot.columns"):
            found.setdefault(str(signature), {}).setdefault(str(table), []).append(str(name))
        return found

    def add(self, signature: str, table: str, columns: Iterable[str]) -> None:
        rows = [(signature, column, table) for column in columns]
        self._connection.executemany("INSERT INTO snapshot.columns VALUES (?, ?, ?)", rows)

    def drop(self, table: str) -> None:
        self._connection.execute("DELETE FROM snapshot.columns WHERE stored_in = ?", [table])
        for schema in (STATE, *GRAINS):
            self._connection.execute(f"DROP TABLE IF EXISTS {SNAPSHOT}.{schema}.{named(table)}")

    def forget(self, table: str, columns: Iterable[str]) -> None:
        """Drops columns that no definition comes to any more."""
        held = {
            schema for (schema,) in self.rows("SELECT schema_name FROM duckdb_tables() WHERE table_name = ?", [table])
        }
        for column in columns:
            self._connection.execute("DELETE FROM snapshot.columns WHERE stored_in = ? AND name = ?", [table, column])
            for schema in held:
                self._connection.execute(f"ALTER TABLE {SNAPSHOT}.{schema}.{named(table)} DROP COLUMN {named(column)}")

    def replace(self, schema: str, table: str, periods: Iterable[Period], query: str) -> None:
        """Puts a query's rows in the place of those of some periods; makes the table where there is none."""
        name = f"{SNAPSHOT}.{schema}.{named(table)}"
        if not self.has(schema, table):
            self._connection.execute(f"CREATE TABLE {name} AS {query}")
            return
        days = ", ".join(f"DATE '{period.start}'" for period in periods)
        self._connection.execute(f"DELETE FROM {name} WHERE period IN ({days})")
        self._connection.execute(f"INSERT INTO {name} BY NAME {query}")

    def has(self, schema: str, table: str) -> bool:
        query = "SELECT 1 FROM duckdb_tables() WHERE database_name = ? AND schema_name = ? AND table_name = ?"
        return bool(self.rows(query, [SNAPSHOT, str(schema), table]))

    def name_of(self, schema: str, table: str) -> str:
        return f"{SNAPSHOT}.{schema}.{table}"

    def correct(self, schema: str, table: str, column: str, cells: Mapping[tuple[str, str, date], int]) -> None:
        """Puts exact numbers in the place of those in some cells, by level, node and period."""
        if not cells:
            return
        rows = ", ".join(
            f"({quoted(level)}, {quoted(node)}, DATE '{day}', {count})" for (level, node, day), count in cells.items()
        )
        self._connection.execute(
            f"UPDATE {SNAPSHOT}.{schema}.{named(table)} AS held SET {named(column)} = told.counted "
            f"FROM (VALUES {rows}) AS told(level, node, period, counted) "
            "WHERE held.level = told.level AND held.node = told.node AND held.period = told.period"
        )

    def put(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Adds rows to one of the snapshot's own tables."""
        told = list(rows)
        if told:
            marks = ", ".join("?" for _ in told[0])
            with self._connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO {SNAPSHOT}.{table} VALUES ({marks})", told)

    def run(self, statement: str) -> None:
        self._connection.execute(statement)

    def rows(self, query: str, values: list[object] | None = None) -> list[tuple[object, ...]]:
        with self._connection.cursor() as cursor:
            return [tuple(row) for row in cursor.execute(query, values or []).fetchall()]

    def finish(self) -> None:
        """Writes all of it to its file and lets go of that."""
        self._connection.execute(f"CHECKPOINT {SNAPSHOT}")
        self._connection.execute(f"DETACH {SNAPSHOT}")


def tables_of(store: Store) -> Iterator[str]:
    for tables in store.tables().values():
        yield from tables
