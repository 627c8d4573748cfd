"""Reaches: the first and last time in each file of a source, kept in a snapshot so that unchanged files stay closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from scorecard.definitions.relations import SCHEMA
from scorecard.definitions.sources import Source
from scorecard.engine.files import name_in
from scorecard.engine.quoting import quoted
from scorecard.engine.snapshot.store import SNAPSHOT, Store

TABLE = f"{SNAPSHOT}.reaches"
LENGTH = 16
FEW = 32  # of so many files all are read as quickly
KINDS = ("DATE", "TIMESTAMP WITH TIME ZONE")


@dataclass(frozen=True)
class Reaches:
    """Of sources that are files of their own; `narrowed` are the rows of some of these."""

    store: Store
    root: Path
    timezone: str
    files_of: Callable[[str], Sequence[Path]]
    narrowed: Callable[[str, Iterable[Path]], str | None]

    def moments(self, source: Source, query: str, columns: Mapping[str, str], limits: tuple[str, str]) -> str | None:
        """A query of few of the moments that a query has, the first and last within the limits among them.

        None where a source's files are not told apart, or are few.
        """
        name, files = source.source, self.files_of(source.source)
        own = f"FROM {SCHEMA}.{name} AS {name}"
        is_told = bool(source.files) and all(map(_is_plain, files))  # any row of a SELECT may rest on any file
        if not is_told or len(files) < FEW or own not in query or " JOIN " in query:
            return None
        there = {name_in(self.root, path): path for path in files}
        key = self._key(source, query, columns)
        self._look(key, name, query, own, there)
        kinds = self.store.rows(f"SELECT DISTINCT kind FROM {TABLE} WHERE key = {quoted(key)} AND kind IS NOT NULL")
        if len(kinds) != 1 or kinds[0][0] not in KINDS:
            return None
        earliest, now = limits
        beyond = f"(first < {earliest} OR last > {now})"
        held = f"FROM {TABLE} WHERE key = {quoted(key)}"
        whole = [there[str(path)] for (path,) in self.store.rows(f"SELECT path {held} AND {beyond}")]
        told = [f"SELECT CAST({end} AS {kinds[0][0]}) AS moment {held} AND NOT {beyond}" for end in ("first", "last")]
        if whole:
            told.append(self._of_files(name, query, own, whole))
        return " UNION ALL ".join(told)

    def _look(self, key: str, name: str, query: str, own: str, there: Mapping[str, Path]) -> None:
        self.store.run(
            f"CREATE TABLE IF NOT EXISTS {TABLE} (key TEXT, path TEXT, size BIGINT, written BIGINT, "
            "first TIMESTAMPTZ, last TIMESTAMPTZ, kind TEXT)"
        )
        self.store.run(f"DELETE FROM {TABLE} WHERE starts_with(key, {quoted(f'{name} ')}) AND key <> {quoted(key)}")
        rows = self.store.rows(f"SELECT path, size, written FROM {TABLE} WHERE key = ?", [key])
        held = {str(path): (size, written) for path, size, written in rows}
        now = {path: _print(place) for path, place in there.items()}
        changed = [path for path, told in now.items() if held.get(path) != told]
        if gone := [path for path in held if held[path] != now.get(path)]:
            listed = ", ".join(map(quoted, gone))
            self.store.run(f"DELETE FROM {TABLE} WHERE key = {quoted(key)} AND path IN ({listed})")
        if not changed:
            return
        start = len(str(self.root.resolve())) + 2
        moments = self._of_files(name, query, own, [there[path] for path in changed], ", _path")
        self.store.run(
            f"INSERT INTO {TABLE} SELECT {quoted(key)}, files.path, files.size, files.written, first, last, kind "
            "FROM (SELECT UNNEST(?::TEXT[]) AS path, UNNEST(?::BIGINT[]) AS size, UNNEST(?::BIGINT[]) AS written) "
            f"AS files LEFT JOIN (SELECT SUBSTR(_path, {start}) AS path, CAST(MIN(moment) AS TIMESTAMPTZ) AS first, "
            "CAST(MAX(moment) AS TIMESTAMPTZ) AS last, ANY_VALUE(typeof(moment)) AS kind "
            f"FROM ({moments}) AS each GROUP BY ALL) AS found USING (path)",
            [changed, [now[path][0] for path in changed], [now[path][1] for path in changed]],
        )

    def _of_files(self, name: str, query: str, own: str, files: Sequence[Path], more: str = "") -> str:
        """The same query over some of the files."""
        narrowed = self.narrowed(name, files)
        rows = query.replace(own, f"FROM ({narrowed}) AS {name}", 1)
        return rows.replace(" AS moment ", f" AS moment{more} ", 1)

    def _key(self, source: Source, query: str, columns: Mapping[str, str]) -> str:
        """All that decides which times stand in a file."""
        told = (query, source.files, source.timezone, self.timezone, sorted(columns.items()))
        return f"{source.source} {sha256(repr(told).encode()).hexdigest()[:LENGTH]}"


def _print(path: Path) -> tuple[int, int]:
    told = path.stat()
    return told.st_size, told.st_mtime_ns


def _is_plain(path: Path) -> bool:
    return path.suffix.lower() == ".parquet" and "=" not in str(path)
