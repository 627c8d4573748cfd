"""Views: each source as a table of its own name, with every time an instant and every day a day."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from glob import escape
from pathlib import Path

import duckdb
import sqlglot
from sqlglot import exp

from scorecard.definitions.layouts import Layout
from scorecard.definitions.relations import SCHEMA
from scorecard.definitions.sources import Source
from scorecard.engine.exports import Export, ExportedTable, disguise_of
from scorecard.engine.files import are_workbooks, exports_of, files_of, reader_of, real_files_of
from scorecard.engine.queries import Find, checked_query
from scorecard.engine.quoting import named, quoted
from scorecard.problems import Problem, ScorecardError, suggest

Columns = Mapping[str, str]
EXPORTS = "exports"  # where those stand as tables that the engine cannot read by itself
UNTYPED = '"NULL"'  # fits wherever a value may stand
WITHOUT_OFFSET = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "DATETIME")


class Views:
    """How each source is read; `files` are all that the engine opens, `findings` what is odd in those it does not."""

    def __init__(
        self,
        sources: Mapping[str, Source],
        root: Path,
        warehouse: str | None,
        database: Path | None = None,
        are_alike: Callable[[Sequence[Path]], bool] = lambda _: False,
    ) -> None:
        self._are_alike = are_alike  # whether files are known to have the same columns
        self._sources, self._root, self._warehouse, self._database = sources, root, warehouse, database
        self._rows: dict[str, exp.Expr | tuple[Problem, ...]] = {}
        self._found: dict[str, tuple[Path, ...]] = {}
        self._readers: dict[str, exp.Expr] = {}
        self._made: dict[str, Columns | tuple[Problem, ...]] = {}
        self._exported: dict[str, ExportedTable] = {}
        self._real: dict[Path, Path] = {}  # looked up once: a source may have a file for every day of many years
        self._read: dict[str, list[Path]] = {name: [] for name in sources}
        self._behind: dict[str, tuple[Path, ...]] = {}
        self.patterns: dict[str, tuple[Path, ...]] = {}  # all that name files, those of exports among them
        self._naive: dict[str, list[str]] = {}  # the columns whose times say no offset
        self.findings: dict[str, list[Problem]] = {}
        for name in sources:
            self._rows[name] = self._rows_of(name)

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(dict.fromkeys(self._resolved(path) for found in self._found.values() for path in found))

    def files_of(self, name: str) -> tuple[Path, ...]:
        """The files behind a source, those of the sources that it reads among them, and a table's database."""
        if name not in self._behind:
            self._behind[name] = tuple(self._files_behind(name))
        return self._behind[name]

    def _files_behind(self, name: str) -> Iterable[Path]:
        rows = self._rows[name]
        own = [*self._read[name]]
        if isinstance(rows, exp.Expr):
            own += [path for other in _sources_in(rows) for path in self.files_of(other)]
            if self._database and self.reads_database(name):
                own.append(self._database)
        return dict.fromkeys(own)

    def reads_database(self, name: str) -> bool:
        """Whether a source's own rows stand in the company's database."""
        rows = self._rows[name]
        if self._warehouse is None or not isinstance(rows, exp.Expr):
            return False
        return any(table.catalog == self._warehouse for table in rows.find_all(exp.Table))

    def narrowed(self, name: str, files: Iterable[Path]) -> str | None:
        """A query of the rows of some of a source's files, each with its `_path`; None for all but plain files."""
        source, made = self._sources[name], self._made.get(name)
        if not source.files or name in self._exported or made is None or isinstance(made, tuple):
            return None
        return self._some(name, source.files, made, files)

    def plain(self, name: str, pattern: str, columns: Iterable[str], files: Iterable[Path] | None) -> str:
        """The rows of all files of a pattern, or of some: a source's columns that come into it as they stand there."""
        made, wanted = self._made[name], {column.casefold() for column in columns}
        assert not isinstance(made, tuple), "asked of a source that can be read"
        own = {column: kind for column, kind in made.items() if column.casefold() in wanted}
        return self._some(name, pattern, own, self.patterns[pattern] if files is None else files)

    def _some(self, name: str, pattern: str, columns: Columns, files: Iterable[Path]) -> str:
        reading = self._reader(pattern, tuple(files))
        reading.this.append("expressions", sqlglot.parse_one("filename = '_path'", dialect="duckdb"))
        naive = [column for column in self._naive[name] if column in columns]
        kinds = {column: "TIMESTAMP" if column in naive else kind for column, kind in columns.items()}
        # a file may lack columns that others have
        none = ", ".join(f"CAST(NULL AS {kind}) AS {named(column)}" for column, kind in kinds.items())
        rows = f"{exp.select('*').from_(reading).sql('duckdb')} UNION ALL BY NAME (SELECT {none} WHERE false)"
        return f"SELECT *{_replaced(naive, self._sources[name].timezone or 'UTC')} FROM ({rows})"

    def offer(self, source: Source, rows: exp.Expr) -> None:
        """Takes up a source that is put together of others; its view is made as any other is."""
        self._sources = {**self._sources, source.source: source}
        self._rows[source.source], self._read[source.source] = rows, []

    def created(self, name: str, connection: duckdb.DuckDBPyConnection) -> Columns | tuple[Problem, ...]:
        """Makes a source's view, and those it reads before it; its columns with their types, or what is wrong."""
        if name not in self._made:
            self._made[name] = (_wrong("cycle", name, "reads itself through other sources"),)
            self._made[name] = self._create(name, connection)
        return self._made[name]

    def _create(self, name: str, connection: duckdb.DuckDBPyConnection) -> Columns | tuple[Problem, ...]:
        rows = self._rows[name]
        if isinstance(rows, tuple):
            return rows
        for other in _sources_in(rows):
            found = self.created(other, connection)
            if isinstance(found, tuple):
                in_circle = any(problem.code == "cycle" for problem in found)
                told = "which reads it in turn" if in_circle else "which cannot be read"
                return (_wrong("cycle" if in_circle else "unreadable-source", name, f"reads source '{other}', {told}"),)
        try:
            self._make_exported(name, connection)
            zone = self._sources[name].timezone or "UTC"
            columns, self._naive[name] = _view(name, rows.sql("duckdb"), zone, connection)
            return columns
        except ScorecardError as error:
            return tuple(_of_source(name, problem) for problem in error.problems)
        except duckdb.Error as error:
            return (_wrong("unreadable-source", name, f"cannot be read: {str(error).splitlines()[0]}"),)

    def _rows_of(self, name: str) -> exp.Expr | tuple[Problem, ...]:
        source = self._sources[name]
        try:
            if source.files and (source.read or are_workbooks(source.files)):
                return self._exporting(source, source.files)
            if source.files:
                return exp.select("*").from_(self._reading(source.files, name))
            if source.table:
                return exp.select("*").from_(self._table(source.table))
            return checked_query(source.sql or "", lambda pattern: self._reading(pattern, name), self._named(name))
        except ScorecardError as error:
            return tuple(_of_source(name, problem) for problem in error.problems)

    def _exporting(self, source: Source, pattern: str) -> exp.Expr:
        """The table that is to be made of a source's exports."""
        layout, name = source.read or Layout(), source.source
        found = exports_of(files_of(pattern, self._root), pattern)
        self._read[name] += self.patterns.setdefault(pattern, found)
        exports = [Export(path, path.relative_to(self._root).as_posix(), layout) for path in found]
        self._exported[name] = ExportedTable(exports, layout, source.timezone or "UTC")
        return exp.select("*").from_(exp.table_(name, db=EXPORTS))

    def _make_exported(self, name: str, connection: duckdb.DuckDBPyConnection) -> None:
        if name in self._exported:
            table = exp.table_(name, db=EXPORTS).sql("duckdb")
            self.findings[name] = []
            self._exported[name].made(table, connection, self.findings[name].append)

    def _reading(self, pattern: str, name: str) -> exp.Expr:
        if pattern not in self._found:
            real = real_files_of(pattern, self._root)
            self._found[pattern] = tuple(real)
            self._real |= real
        self._read[name] += self.patterns.setdefault(pattern, self._found[pattern])
        if pattern not in self._readers:
            self._readers[pattern] = self._reader(pattern, self._found[pattern])
        return self._readers[pattern].copy()

    def _reader(self, pattern: str, files: tuple[Path, ...]) -> exp.Expr:
        # the engine takes a path for a pattern too: brackets and stars of a file's own name stand for themselves
        folders = {Path(folder).relative_to(self._root) for folder in {os.path.dirname(path) for path in files}}
        is_by_folder = any("=" in part for folder in folders for part in folder.parts)
        options = ["hive_partitioning = true"] if is_by_folder else []
        # to put together columns that differ, all files are opened whenever any row is read
        if len(files) > 1 and (is_by_folder or not self._are_alike(files)):
            options.append("union_by_name = true")
        reader = reader_of(files, pattern)
        self._refuse_disguised(files if reader == "read_csv" else ())
        options += ["sample_size = -1"] if reader == "read_csv" else []
        told = [sqlglot.parse_one(option, dialect="duckdb") for option in options]
        return exp.Table(this=exp.Anonymous(this=reader, expressions=[self._listed(files), *told]))

    def _listed(self, files: tuple[Path, ...]) -> exp.Array:
        """The paths of files; those after the first as one text, since there may be a file for every day of years."""
        first, *others = (escape(str(self._resolved(path))) for path in files)
        told = [exp.Var(this=", ".join(map(quoted, others)))] if others else []
        return exp.Array(expressions=[exp.Literal.string(first), *told])

    def _resolved(self, path: Path) -> Path:
        if path not in self._real:
            self._real[path] = path.resolve()
        return self._real[path]

    def _refuse_disguised(self, files: Iterable[Path]) -> None:
        """A PDF that is named as a CSV would be read, as lines of text."""
        problems = (disguise_of(path, path.relative_to(self._root).as_posix()) for path in files)
        if wrong := [problem for problem in problems if problem and problem.code == "not-a-table"]:
            raise ScorecardError(*wrong)

    def _table(self, name: str) -> exp.Expr:
        if self._warehouse is None:
            raise ScorecardError(
                Problem("missing-database", f"there is no database to find table '{name}' in", hint="see engine: path")
            )
        schema, _, table = name.rpartition(".")
        return exp.table_(table, db=schema or "main", catalog=self._warehouse)

    def _named(self, own: str) -> Find:
        def find(node: exp.Table) -> exp.Expr | None:
            if not node.db and node.name in self._sources and node.name != own:
                return exp.table_(node.name, db=SCHEMA)
            return self._table(f"{node.db}.{node.name}" if node.db else node.name) if self._warehouse else None

        return find


def _sources_in(rows: exp.Expr) -> tuple[str, ...]:
    return tuple(table.name for table in rows.find_all(exp.Table) if table.db == SCHEMA)


def _view(name: str, rows: str, zone: str, connection: duckdb.DuckDBPyConnection) -> tuple[Columns, list[str]]:
    """Makes the view; its columns with their types, and those whose times say no offset."""
    told = connection.execute(f"DESCRIBE {rows}").fetchall()
    if _is_a_bare_header(rows, {kind for _, kind, *_ in told}, connection):
        nothing = ", ".join(f"NULL AS {named(column)}" for column, *_ in told)
        connection.execute(f"CREATE VIEW {SCHEMA}.{named(name)} AS SELECT {nothing} FROM ({rows})")
        return {column: UNTYPED for column, *_ in told}, []
    naive = [column for column, kind, *_ in told if kind in WITHOUT_OFFSET]
    connection.execute(f"CREATE VIEW {SCHEMA}.{named(name)} AS SELECT *{_replaced(naive, zone)} FROM ({rows})")
    return {column: "TIMESTAMP WITH TIME ZONE" if kind in WITHOUT_OFFSET else kind for column, kind, *_ in told}, naive


def _replaced(naive: Iterable[str], zone: str) -> str:
    instants = [f"{_instant(column, zone)} AS {named(column)}" for column in naive]
    return f" REPLACE ({', '.join(instants)})" if instants else ""


def _is_a_bare_header(rows: str, kinds: set[str], connection: duckdb.DuckDBPyConnection) -> bool:
    """A CSV file without a row says nothing of its columns, and is read as if all of them were text."""
    return kinds == {"VARCHAR"} and not connection.execute(f"SELECT 1 FROM ({rows}) LIMIT 1").fetchall()


def _instant(column: str, zone: str) -> str:
    """A time without offset as the instant it means; UTC needs no look-up of the zone's rules, row by row."""
    if zone == "UTC":
        return f"make_timestamptz(epoch_us(CAST({named(column)} AS TIMESTAMP)))"
    return f"timezone('{zone}', CAST({named(column)} AS TIMESTAMP))"


def _of_source(name: str, problem: Problem) -> Problem:
    return replace(problem, message=f"source '{name}': {problem.message}")


def _wrong(code: str, name: str, message: str, known: tuple[str, ...] = ()) -> Problem:
    return Problem(code, f"source '{name}' {message}", hint=suggest(name, known))
