"""Layouts: the columns of each Parquet file, kept in a snapshot so that files are not opened to be told again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from glob import escape
from hashlib import sha256
from pathlib import Path

import duckdb

from scorecard.engine.files import name_in
from scorecard.engine.quoting import quoted
from scorecard.engine.snapshot.store import SNAPSHOT, Store
from scorecard.problems import ScorecardError

TABLE = "layouts"
LENGTH = 16
Print = tuple[str, int, int]  # a file's path, its size in bytes, and when it was written in nanoseconds


@dataclass
class Layouts:
    """What a snapshot knows of files; one that is written comes to know those that it does not."""

    connection: duckdb.DuckDBPyConnection
    store: Store
    root: Path
    is_written: bool
    _new: dict[Print, str] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def are_alike(self, files: Sequence[Path]) -> bool:
        """Whether it is known of files that all have the same columns of the same types."""
        if not all(path.suffix.lower() == ".parquet" for path in files):
            return False
        try:
            prints = {path: self._print(path) for path in files}
            self._seen.update(name for name, *_ in prints.values())
            unknown = [path for path, told in prints.items() if told not in self._known and told not in self._new]
            if unknown and not self.is_written:
                return False
            self._new |= {prints[path]: layout for path, layout in self._looked_at(unknown)}
        except (duckdb.Error, OSError, ScorecardError):
            return False  # whoever reads them says what is wrong
        found = {self._known.get(told) or self._new.get(told, "") for told in prints.values()}
        return len(found) == 1 and "" not in found

    def keep(self) -> None:
        """Notes what was found, and forgets files that nobody asks for any more."""
        self.store.make_empty("main", TABLE, "path TEXT, size BIGINT, written BIGINT, layout TEXT")
        gone = {name for name, *_ in self._known} - self._seen | {name for name, *_ in self._new}
        if gone:
            self.store.run(f"DELETE FROM {SNAPSHOT}.{TABLE} WHERE path IN ({', '.join(map(quoted, sorted(gone)))})")
        self.store.put(TABLE, [(*told, layout) for told, layout in sorted(self._new.items())])

    @cached_property
    def _known(self) -> dict[Print, str]:
        if not self.store.has("main", TABLE):
            return {}
        rows = self.store.rows(f"SELECT path, size, written, layout FROM {SNAPSHOT}.{TABLE}")
        return {(str(path), int(str(size)), int(str(at))): str(layout) for path, size, at, layout in rows}

    def _looked_at(self, files: Sequence[Path]) -> Iterator[tuple[Path, str]]:
        """The layout of each; empty where columns lie within others, which are not told apart by name."""
        if not files:
            return
        real = {str(path.resolve()): path for path in files}
        listed = ", ".join(quoted(escape(name)) for name in real)
        columns = "file_name, name, COALESCE(duckdb_type, type, ''), COALESCE(num_children, 0), column_id"
        found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        with self.connection.cursor() as cursor:
            for name, *told in cursor.execute(f"SELECT {columns} FROM parquet_schema([{listed}])").fetchall():
                found[name].append(tuple(map(str, told)))
        for name, rows in found.items():
            yield real[name], _layout(rows)

    def _print(self, path: Path) -> Print:
        told = path.stat()
        return name_in(self.root, path), told.st_size, told.st_mtime_ns


def _layout(rows: Sequence[tuple[str, ...]]) -> str:
    """The first row is the file's own, of which the others are the columns."""
    (_, _, children, _), *columns = sorted(rows, key=lambda row: int(row[3]))
    if int(children) != len(columns) or any(within != "0" for _, _, within, _ in columns):
        return ""
    told = sorted((name, kind) for name, kind, *_ in columns)
    return sha256(repr(told).encode()).hexdigest()[:LENGTH]
