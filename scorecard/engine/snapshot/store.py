"""Store: the tables of one snapshot, attached to an engine's connection, read by everyone and written by a refresh."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property

import duckdb

from scorecard.answers import KEPT_GRAINS, Extent, Shelf
from scorecard.engine.quoting import named, quoted
from scorecard.engine.snapshot.fewer import MORE, TooLittleMemoryError
from scorecard.periods import Period
from scorecard.problems import Problem, ScorecardError

SNAPSHOT = "snapshot"
STATE = "state"
KEYS = "keys"  # the rows that others look into, by what they are found by
LINKS = "links"  # how failures are linked to outcomes
JOURNEYS = "journeys"  # the rows that journeys are put together of
FORMAT = "1"
FEW = 128  # rows that are handed over one by one
DAMAGED = "corrupt"  # in the engine's words, of a block that is not as it was written
TABLES = """
CREATE TABLE snapshot.meta (name TEXT, told TEXT);
CREATE TABLE snapshot.columns (signature TEXT, name TEXT, stored_in TEXT);
CREATE TABLE snapshot.files (source TEXT, path TEXT, size BIGINT, written BIGINT);
CREATE TABLE snapshot.types (source TEXT, name TEXT, kind TEXT, place INTEGER);
CREATE TABLE snapshot.digests (source TEXT, dated TEXT, path TEXT, day DATE, rows BIGINT, digest HUGEINT);
CREATE TABLE snapshot.published (
  metric TEXT, definition TEXT, grain TEXT, level TEXT, node TEXT, period DATE, value DOUBLE, note TEXT,
  rows BIGINT);
CREATE TABLE snapshot.restated (
  noted TIMESTAMP, metric TEXT, grain TEXT, period DATE, level TEXT, node TEXT,
  was DOUBLE, note_was TEXT, now DOUBLE, note_now TEXT, because TEXT, more BIGINT);
"""


class Store:
    """One attached snapshot. Table names are the engine's own: `snapshot.state.<table>`, `snapshot.month.<table>`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def made(self) -> None:
        """Makes the tables of a snapshot that has none yet."""
        for schema in (STATE, KEYS, *KEPT_GRAINS):
            self.run(f"CREATE SCHEMA {SNAPSHOT}.{schema}")
        self.run(TABLES)
        self.tell("format", FORMAT)

    def emptied(self) -> None:
        """Takes away all that can be computed again; what was published, and restated, stays known."""
        for tables in self.tables().values():
            for table in tables:
                self.drop(table)
        for schema in (KEYS, LINKS, JOURNEYS):
            for table in self.held(schema):
                self.take_away(schema, table)
        for schema in (LINKS, JOURNEYS):
            self.run(f"DROP SCHEMA IF EXISTS {SNAPSHOT}.{schema} CASCADE")
        for table in ("meta", "files", "digests"):
            self.run(f"DELETE FROM {SNAPSHOT}.{table}")
        self.tell("format", FORMAT)
        self.run(f"CHECKPOINT {SNAPSHOT}")  # what was taken away is room for what comes

    @property
    def is_readable(self) -> bool:
        """Whether this is a snapshot, whole and of the kind that is read here."""
        try:
            return self.told("format") == FORMAT
        except ScorecardError:
            return False

    def tell(self, name: str, told: str) -> None:
        self.run("DELETE FROM snapshot.meta WHERE name = ?", [name])
        self.run("INSERT INTO snapshot.meta VALUES (?, ?)", [name, told])

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

    def types(self, source: str) -> Mapping[str, str]:
        """The columns that a source had when the snapshot was made, with their SQL types."""
        found = self.rows("SELECT name, kind FROM snapshot.types WHERE source = ? ORDER BY place", [source])
        return {str(name): str(kind) for name, kind in found}

    def tell_types(self, source: str, types: Mapping[str, str]) -> None:
        self.run("DELETE FROM snapshot.types WHERE source = ?", [source])
        self.put("types", [(source, name, kind, place) for place, (name, kind) in enumerate(types.items())])

    # --- tables of numbers -------------------------------------------------------------------------------------

    def tables(self) -> Mapping[str, Mapping[str, list[str]]]:
        """The columns of each table, by signature and table."""
        found: dict[str, dict[str, list[str]]] = {}
        for signature, name, table in self.rows("SELECT signature, name, stored_in FROM snapshot.columns"):
            found.setdefault(str(signature), {}).setdefault(str(table), []).append(str(name))
        return found

    def new_table(self, signature: str, columns: Iterable[str]) -> str:
        """The name of a table that is not there yet, in which columns of a scan are to stand."""
        number = int(self.told("tables") or "0") + 1
        self.tell("tables", str(number))
        table = f"t_{signature}_{number}"
        self.put("columns", [(signature, column, table) for column in columns])
        return table

    def drop(self, table: str) -> None:
        self.run("DELETE FROM snapshot.columns WHERE stored_in = ?", [table])
        for schema in (STATE, *KEPT_GRAINS):
            self.take_away(schema, table)

    def forget(self, table: str, columns: Iterable[str]) -> None:
        """Drops columns that no definition comes to any more."""
        held = sorted(schema for schema, name in self._there if name == table)
        for column in columns:
            self.run("DELETE FROM snapshot.columns WHERE stored_in = ? AND name = ?", [table, column])
            for schema in held:
                self.run(f"ALTER TABLE {SNAPSHOT}.{schema}.{named(table)} DROP COLUMN {named(column)}")

    def replace(self, schema: str, table: str, periods: Iterable[Period], query: str) -> None:
        """Puts a query's rows in the place of those of some periods; makes the table where there is none."""
        name = f"{SNAPSHOT}.{schema}.{named(table)}"
        if not self.has(schema, table):
            self.make(schema, table, query)
            return
        days = ", ".join(f"DATE '{period.start}'" for period in periods)
        self.run(f"DELETE FROM {name} WHERE period IN ({days})")
        self.run(f"INSERT INTO {name} BY NAME {query}")

    def has(self, schema: str, table: str) -> bool:
        return (str(schema), table) in self._there

    def held(self, schema: str) -> list[str]:
        """The tables of a schema, by name."""
        return sorted(table for other, table in self._there if other == schema)

    def make(self, schema: str, table: str, query: str) -> None:
        """Makes a table of a query's rows, in the place of one that is there."""
        self.run(f"CREATE OR REPLACE TABLE {SNAPSHOT}.{schema}.{named(table)} AS {query}")
        self._there.add((str(schema), table))

    def make_empty(self, schema: str, table: str, columns: str) -> None:
        """Makes a table without rows, and its schema, unless they are there."""
        if not self.has(schema, table):
            self.run(f"CREATE SCHEMA IF NOT EXISTS {SNAPSHOT}.{schema}")
            self.run(f"CREATE TABLE {SNAPSHOT}.{schema}.{named(table)} ({columns})")
            self._there.add((str(schema), table))

    def take_away(self, schema: str, table: str) -> None:
        self.run(f"DROP TABLE IF EXISTS {SNAPSHOT}.{schema}.{named(table)}")
        self._there.discard((str(schema), table))

    @cached_property
    def _there(self) -> set[tuple[str, str]]:
        # asked once: to tell of all tables, the engine writes down how each was made
        query = "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = ?"
        return {(str(schema), str(table)) for schema, table in self.rows(query, [SNAPSHOT])}

    def nodes(self, table: str, levels: Sequence[str]) -> list[tuple[str, ...]]:
        """The nodes of some levels that a state's rows are of, each once; none where there is no state."""
        if not self.has(STATE, table):
            return []
        chosen = ", ".join(map(named, levels))
        found = self.rows(f"SELECT DISTINCT {chosen} FROM {SNAPSHOT}.{STATE}.{named(table)} ORDER BY ALL")
        return [tuple(map(str, nodes)) for nodes in found]

    def name_of(self, schema: str, table: str) -> str:
        return f"{SNAPSHOT}.{schema}.{table}"

    def correct(self, schema: str, table: str, column: str, cells: Mapping[tuple[str, str, date], int]) -> None:
        """Puts exact numbers in the place of those in some cells, by level, node and period."""
        if not cells:
            return
        rows = ", ".join(
            f"({quoted(level)}, {quoted(node)}, DATE '{day}', {count})" for (level, node, day), count in cells.items()
        )
        self.run(
            f"UPDATE {SNAPSHOT}.{schema}.{named(table)} AS held SET {named(column)} = told.counted "
            f"FROM (VALUES {rows}) AS told(level, node, period, counted) "
            "WHERE held.level = told.level AND held.node = told.node AND held.period = told.period"
        )

    def put(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Adds rows to one of the snapshot's own tables."""
        told = list(rows)
        if len(told) > FEW:
            self.put_many("_put", told, table)
            self.run(f"INSERT INTO {SNAPSHOT}.{table} SELECT * FROM memory.main._put")
        elif told:
            marks = ", ".join("?" for _ in told[0])
            values = [value for row in told for value in row]
            self.run(f"INSERT INTO {SNAPSHOT}.{table} VALUES {', '.join([f'({marks})'] * len(told))}", values)

    def put_many(self, table: str, rows: Sequence[tuple[object, ...]], like: str) -> None:
        """Makes a table in memory of many rows, with the columns of one of the snapshot's."""
        told = self.rows(f"SELECT column_name, column_type FROM (DESCRIBE {SNAPSHOT}.{like})")
        kinds = {str(name): str(kind) for name, kind in told}
        self.put_columns(table, kinds, list(zip(*rows, strict=True)) or [()] * len(kinds))

    def put_columns(self, table: str, kinds: Mapping[str, str], columns: Sequence[Sequence[object]]) -> None:
        """Makes a table in memory of columns of many values."""
        told = ", ".join(f"{_many(kind)} AS {named(name)}" for name, kind in kinds.items())
        values = [json.dumps(column, default=str) for column in map(_texts, columns)]
        self.run(f"CREATE OR REPLACE TABLE memory.main.{table} AS SELECT {told}", list(values))

    def run(self, statement: str, values: list[object] | None = None) -> None:
        """Runs a statement that writes; raises ScorecardError where it cannot be, TooLittleMemoryError too."""
        try:
            self._connection.execute(statement, values or [])
        except duckdb.Error as error:
            kind = TooLittleMemoryError if isinstance(error, duckdb.OutOfMemoryException) else ScorecardError
            raise kind(_not_made(error)) from None

    def rows(self, query: str, values: list[object] | None = None) -> list[tuple[object, ...]]:
        """The rows of a query; raises ScorecardError where the file is not what it was."""
        with self._connection.cursor() as cursor:
            try:
                return [tuple(row) for row in cursor.execute(query, values or []).fetchall()]
            except duckdb.Error as error:
                raise ScorecardError(_not_made(error)) from None

    def finish(self) -> None:
        """Writes all of it to its file and lets go of that."""
        self.run(f"CHECKPOINT {SNAPSHOT}")
        self.run(f"DETACH {SNAPSHOT}")


def _not_made(error: Exception) -> Problem:
    told = str(error).splitlines()[0] if str(error) else type(error).__name__
    if isinstance(error, duckdb.SerializationException) or DAMAGED in told.casefold():
        return Problem("unreadable-snapshot", told, hint="make it anew with 'scorecard refresh --full'")
    hint = "what was published before is still there"
    if isinstance(error, duckdb.OutOfMemoryException):
        hint += f"; {MORE}, or see that its disk has room"
    return Problem("snapshot-failed", f"the snapshot failed: {told}", hint=hint)


def _many(kind: str) -> str:
    """How a column of many values is taken up: as one text, since value by value takes four times as long."""
    return f"""CAST(UNNEST(FROM_JSON(?, '["VARCHAR"]')) AS {kind})"""


def _texts(column: Sequence[object]) -> list[object]:
    # some numbers are none of JSON's
    return [float.__repr__(value) if isinstance(value, float) else value for value in column]
