"""Tables: all files of a source that says how they are read, as one table whose columns are what they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
from sqlglot import exp

from scorecard.definitions.layouts import Content, Layout, Type
from scorecard.definitions.relations import tree_of
from scorecard.engine.exports.casts import prepared, value_of
from scorecard.engine.exports.cells import CELLS, FILE, ROW, cells_made
from scorecard.engine.exports.contents import contents_of
from scorecard.engine.exports.files import Export
from scorecard.engine.exports.misfits import misfits_of
from scorecard.engine.exports.periods import spread_of
from scorecard.engine.exports.texts import Told
from scorecard.engine.quoting import named
from scorecard.problems import Problem, ScorecardError, Severity, suggest

ROWS = '"#rows"'  # no source has such a name, and no column


@dataclass(frozen=True)
class ExportedTable:
    """The files of one source; `zone` is that of its times without offset."""

    exports: Sequence[Export]
    layout: Layout
    zone: str

    def made(self, table: str, connection: duckdb.DuckDBPyConnection, told: Told) -> None:
        """Makes a table of all rows; raises ScorecardError, or the engine's own, where there is none to be made.

        What does not fit is told and left empty, a file that is no table is told and left out.
        """
        try:
            columns = cells_made(self.exports, connection, told)
            columns = self._reduced(columns, connection, told)
            contents = contents_of(columns, self.layout, connection, ROWS)
            self._typed(table, contents, connection)
            for problem in misfits_of(table, ROWS, contents, self.layout, self.exports, connection):
                told(problem)
        finally:
            connection.execute(f"DROP TABLE IF EXISTS {ROWS}")
            connection.execute(f"DROP TABLE IF EXISTS {CELLS}")

    def _reduced(
        self, columns: Mapping[str, str], connection: duckdb.DuckDBPyConnection, told: Told
    ) -> Mapping[str, str]:
        """What is a row: without totals and footers, merged cells filled, months turned into rows; its columns."""
        kept = f"SELECT * FROM {CELLS}"
        if self.layout.leave_out:
            kept += f" WHERE NOT coalesce({self._left_out(columns)}, false)"
        if filled := [name for name in self.layout.fill_down if name in columns]:
            kept = f"SELECT * REPLACE ({', '.join(_filled(name) for name in filled)}) FROM ({kept})"
        spread = spread_of(self.layout, columns, self.exports, FILE)
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {ROWS} AS {spread.rows(kept) if spread else kept}")
        found = spread.columns_of(columns) if spread else columns
        for name in dict.fromkeys((*self.layout.columns, *self.layout.fill_down)):
            if name not in found:
                told(_unknown_column(name, found, Severity.WARNING))
        return found

    def _left_out(self, columns: Mapping[str, str]) -> str:
        tree = tree_of(self.layout.leave_out or "")
        for column in tree.find_all(exp.Column):
            if column.name not in columns:
                raise ScorecardError(_unknown_column(column.name, columns, Severity.ERROR))
            column.set("table", None)
        return f"({tree.sql('duckdb')})"

    def _typed(self, table: str, contents: Mapping[str, Content], connection: duckdb.DuckDBPyConnection) -> None:
        cells = ", ".join(f"{prepared(named(name), content)} AS {named(name)}" for name, content in contents.items())
        values = ", ".join(
            f"{value_of(named(name), content, self.layout, self.zone)} AS {named(name)}"
            for name, content in contents.items()
        )
        connection.execute(f"CREATE TABLE {table} AS SELECT {values} FROM (SELECT {cells} FROM {ROWS})")
        for name in _whole(table, contents, connection):
            connection.execute(f"ALTER TABLE {table} ALTER COLUMN {named(name)} TYPE BIGINT")


def _filled(name: str) -> str:
    last = f"last_value({named(name)} IGNORE NULLS) OVER (PARTITION BY {FILE} ORDER BY {ROW})"
    return f"{last} AS {named(name)}"


def _whole(table: str, contents: Mapping[str, Content], connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The columns of whole numbers: order numbers, which are to meet those of a file read by the engine itself."""
    numbers = [name for name, content in contents.items() if content.type is Type.NUMBER]
    if not numbers:
        return []
    tests = (f"bool_and(abs({named(name)}) < 1e15 AND {named(name)} = floor({named(name)}))" for name in numbers)
    is_whole = connection.execute(f"SELECT {', '.join(tests)} FROM {table}").fetchall()[0]
    return [name for name, whole in zip(numbers, is_whole, strict=True) if whole]


def _unknown_column(name: str, columns: Mapping[str, str], severity: Severity) -> Problem:
    hint = suggest(name, columns) or f"the files have {', '.join(columns)}"
    return Problem(
        "unknown-column", f"no file has the column '{name}' of which 'read' speaks", hint=hint, severity=severity
    )
