"""Changes: on which days the rows of a scan are others than when a snapshot was made.

What is compared is kept in the snapshot: each file's size and time of writing; where these differ, the rows of each
day in it, told by how many there are and by when they were last written (or by all that stands in them); and for rows
that others join, or that say who belongs where, each row by its key. Days are local days of the project.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.relations import SCHEMA, Relation
from scorecard.engine.exports.disguises import WORKBOOKS
from scorecard.engine.files import COMPRESSED, READERS, name_in
from scorecard.engine.quoting import named, quoted
from scorecard.engine.snapshot.store import Store
from scorecard.periods import Period, joined

if TYPE_CHECKING:
    from scorecard.engine.duckdb import DuckDB

Print = tuple[str, int, int]  # a file's path, its size in bytes, and when it was written in nanoseconds
ROWS_ALONE = frozenset({*READERS, *COMPRESSED, *WORKBOOKS})  # kinds of files that are no database
FEW = 2  # of so many files one: a reading of more is no quicker than one of all
ALL_OF_IT = ""  # the path under which the rows of a source stand that cannot be told apart by file


@dataclass(frozen=True)
class Dated:
    """A source as one of its times dates it."""

    source: str
    time: str


@dataclass
class Changes:
    """Looks at each source once, and puts what it finds into the snapshot that is being made."""

    engine: DuckDB
    store: Store
    catalogue: Catalogue
    root: Path
    is_known: bool  # whether the store tells of an older snapshot
    reread: set[str] = field(default_factory=set)
    moves: dict[Dated, dict[date, int]] = field(default_factory=dict)  # on which days how many rows more than before
    _days: dict[Dated, frozenset[date]] = field(default_factory=dict)
    _with_rows: dict[Dated, frozenset[date]] = field(default_factory=dict)
    _prints: dict[Path, Print] = field(default_factory=dict)
    _files: dict[str, tuple[frozenset[Print], frozenset[Print]]] = field(default_factory=dict)

    def files(self, source: str) -> tuple[frozenset[Print], frozenset[Print]]:
        """The files of a source as they were, and as they are."""
        if source not in self._files:
            query = "SELECT path, size, written FROM snapshot.files WHERE source = ?"
            was = frozenset((str(p), int(str(s)), int(str(w))) for p, s, w in self.store.rows(query, [source]))
            self._files[source] = (
                was,
                frozenset(self._print(path, self._prints) for path in self.engine.files_of(source)),
            )
        return self._files[source]

    def is_same(self, source: str) -> bool:
        was, now = self.files(source)
        return self.is_known and was == now

    def days(self, dated: Dated) -> frozenset[date]:
        """The days on which a source has other rows than it had; those that it has at all, if nothing is known."""
        if dated not in self._days:
            self._days[dated] = self._compared(dated)
        return self._days[dated]

    def days_with_rows(self, dated: Dated) -> frozenset[date]:
        """The days on which a source has any rows now; known once its `days` were asked for."""
        if dated not in self._with_rows:
            query = "SELECT DISTINCT day FROM snapshot.digests WHERE source = ? AND dated = ?"
            found = self.store.rows(query, [dated.source, dated.time])
            self._with_rows[dated] = frozenset(day for (day,) in found if isinstance(day, date))
        return self._with_rows[dated]

    def rows_in(self, dated: Dated, periods: Iterable[Period]) -> str | None:
        """A query of the rows of the few files in which those of some periods stand; None where it is not few files.

        Known once the `days` of what is dated were asked for.
        """
        paths = self.paths_of_days(dated.source, {dated.time: [(period.start, period.end) for period in periods]})
        if not paths or len(paths) * FEW > len(self.engine.files_of(dated.source)):
            return None
        return self.rows_of_files(dated.source, paths)

    def paths_of_days(self, source: str, stretches: Mapping[str, Iterable[tuple[date, date]]]) -> frozenset[str] | None:
        """The files in which rows of stretches of days stand, each by the time that dates the rows.

        None where rows cannot be told apart by file, or all are in one.
        """
        if len(self.engine.files_of(source)) < FEW:
            return None
        paths = {path for time, days in stretches.items() for path in self._paths(Dated(source, time), days)}
        return None if ALL_OF_IT in paths else frozenset(paths)

    def rows_of_files(self, source: str, paths: Iterable[str]) -> str | None:
        """A query of the rows of some of a source's files; None where it is not read so."""
        told = sorted(paths)
        # what a text or a folder's name is taken for may depend on all the others
        if any("=" in path or not path.endswith(".parquet") for path in told):
            return None
        return self.engine.narrowed(source, [self.root / path for path in told])

    def size_of(self, source: str, paths: Iterable[str]) -> int:
        """How many bytes some of a source's files have together."""
        sizes = {path: size for path, size, _ in self.files(source)[1]}
        return sum(sizes.get(path, 0) for path in paths)

    def _paths(self, dated: Dated, stretches: Iterable[tuple[date, date]]) -> set[str]:
        assert dated in self._days, "its days were asked for"
        days = " OR ".join(f"(day >= DATE '{first}' AND day < DATE '{end}')" for first, end in joined(stretches))
        query = f"SELECT DISTINCT path FROM snapshot.digests WHERE source = ? AND dated = ? AND ({days or 'FALSE'})"
        return {str(path) for (path,) in self.store.rows(query, [dated.source, dated.time])}

    def _compared(self, dated: Dated) -> frozenset[date]:
        own = f"source = {quoted(dated.source)} AND dated = {quoted(dated.time)}"
        known = {str(path) for (path,) in self.store.rows(f"SELECT DISTINCT path FROM snapshot.digests WHERE {own}")}
        met = self._met(dated)
        if known and all(map(self.is_same, (dated.source, *met))):
            return frozenset()
        changed, paths = self._to_read(dated.source, known)
        paths = None if met else paths  # what dates a row may have changed though its own file has not
        if paths is None:
            self.reread.add(dated.source)
        else:
            own += f" AND path IN ({', '.join(map(quoted, changed)) or 'NULL'})"
        held = f"SELECT path, day, rows, digest FROM snapshot.digests WHERE {own}"
        self._look(dated, paths)
        now = "SELECT path, day, rows, digest FROM memory.main._now"
        lost, new = (
            f"SELECT day, -rows AS more FROM ({held} EXCEPT {now})",
            f"SELECT day, rows AS more FROM ({now} EXCEPT {held})",
        )
        days = self.store.rows(f"SELECT day, SUM(more) FROM ({lost} UNION ALL {new}) AS other GROUP BY day")
        self.moves[dated] = {day: int(str(more)) for day, more in days if isinstance(day, date)}
        self.store.run(f"DELETE FROM snapshot.digests WHERE {own}")
        who = f"{quoted(dated.source)}, {quoted(dated.time)}"
        self.store.run(f"INSERT INTO snapshot.digests SELECT {who}, path, day, rows, digest FROM memory.main._now")
        return frozenset(self.moves[dated])

    def _met(self, dated: Dated) -> tuple[str, ...]:
        """The sources whose rows say when those of this one count, or were written."""
        source = self.catalogue.sources[dated.source]
        relation = Relation(source, self.catalogue.sources)
        told = [dated.time, *([source.changed_at] if source.changed_at else [])]
        return relation.joins_in([relation.resolved(text) for text in told])

    def _to_read(self, source: str, known: set[str]) -> tuple[list[str], list[Path] | None]:
        """The files that differ, and those of them that are there; None where rows cannot be told apart by file."""
        was, now = self.files(source)
        changed = sorted({path for path, *_ in (was ^ now if known else now)})
        there = {path for path, *_ in now}
        paths = [self.root / path for path in changed if path in there]
        whole = ALL_OF_IT in known or (bool(paths) and self.engine.narrowed(source, paths) is None)
        return changed, None if whole or not self.engine.files_of(source) else paths

    def _look(self, dated: Dated, paths: list[Path] | None) -> None:
        self.store.run(f"CREATE OR REPLACE TABLE memory.main._now AS {self._digests(dated, paths)}")

    def _digests(self, dated: Dated, paths: list[Path] | None) -> str:
        """A query of `path, day, rows, digest`; of some files alone, or of all rows at once."""
        source, name = self.catalogue.sources[dated.source], dated.source
        if paths is not None and not paths:
            return "SELECT NULL::TEXT AS path, NULL::DATE AS day, 0::BIGINT AS rows, 0::HUGEINT AS digest LIMIT 0"
        relation = Relation(source, self.catalogue.sources, self.engine.columns(name))
        time = relation.resolved(dated.time)
        written = [relation.resolved(source.changed_at)] if source.changed_at else []
        columns = ", ".join(f"{named(name)}.{named(column)}" for column in self.engine.columns(name))
        told = written[0].sql("duckdb") if written else columns
        start = len(str(self.root.resolve())) + 2
        path = quoted(ALL_OF_IT) if paths is None else f"SUBSTR({named(name)}._path, {start})"
        rows = relation.rows(relation.joins_in([time, *written])).select("1").sql("duckdb").removeprefix("SELECT 1 ")
        if paths is not None:
            narrowed = self.engine.narrowed(name, paths)
            rows = rows.replace(f"FROM {SCHEMA}.{name} AS", f"FROM ({narrowed}) AS", 1)
        return (
            f"SELECT {path} AS path, CAST({time.sql('duckdb')} AS DATE) AS day, "
            f"COUNT(*) AS rows, CAST(SUM(hash({told})) AS HUGEINT) AS digest {rows} GROUP BY 1, 2"
        )

    def forget_unasked(self) -> None:
        """Takes away what was known of times that nothing goes by any more: it would not be kept up to date."""
        held = self.store.rows("SELECT DISTINCT source, dated FROM snapshot.digests")
        for source, time in held:
            if Dated(str(source), str(time)) not in self._days:
                self.store.run("DELETE FROM snapshot.digests WHERE source = ? AND dated = ?", [source, time])

    def keep_files(self, sources: Iterable[str]) -> None:
        """Notes the files as they are now, once everything that depends on them was computed."""
        for source in sources:
            was, now = self.files(source)
            if gone := ", ".join(quoted(path) for path, *_ in sorted(was - now)):
                self.store.run(f"DELETE FROM snapshot.files WHERE source = {quoted(source)} AND path IN ({gone})")
            self.store.put("files", [(source, *told) for told in sorted(now - was)])

    def moved(self) -> Iterator[Path]:
        """Files that were written while they were read: what was made of them is neither the old nor the new."""
        again: dict[Path, Print] = {}
        for source, (_, now) in self._files.items():
            yield from (path for path in self.engine.files_of(source) if self._print(path, again) not in now)

    def _print(self, path: Path, known: dict[Path, Print]) -> Print:
        if path not in known:
            try:
                known[path] = print_of(path, self.root)
            except OSError:
                known[path] = name_in(self.root, path), -1, -1
        return known[path]


def print_of(path: Path, root: Path) -> Print:
    """A file as it is now; raises OSError where it cannot be looked at.

    What was written to a database last may stand in a file beside it.
    """
    told = path.stat()
    if path.suffix.lower() not in ROWS_ALONE and (beside := path.with_name(f"{path.name}.wal")).is_file():
        more = beside.stat()
        return name_in(root, path), told.st_size + more.st_size, max(told.st_mtime_ns, more.st_mtime_ns)
    return name_in(root, path), told.st_size, told.st_mtime_ns


def sources_behind(
    engine: DuckDB, catalogue: Catalogue, root: Path, among: Iterable[str] | None = None
) -> Iterator[str]:
    """The sources, of all or of some, whose files are others than when the engine's snapshot was made."""
    assert engine.store is not None, "asked of an engine with a snapshot"
    changes = Changes(engine, engine.store, catalogue, root, is_known=True)
    told = catalogue.sources if among is None else among
    yield from (name for name in told if not changes.is_same(name))
