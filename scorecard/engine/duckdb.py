"""DuckDB: a project's sources as views in memory, with no way out to anything else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock

import duckdb
import numpy as np
from sqlglot import exp

from scorecard.answers import Asked, Case, Cut, Defined, Extent, Key, Layout, Meeting, Parts, Restated, Rhythm, Stored
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.relations import SCHEMA
from scorecard.definitions.sources import Source
from scorecard.engine.base import Answer
from scorecard.engine.cases import cases_in
from scorecard.engine.checks import check_rows
from scorecard.engine.checks.joins import Repeated, repeated_in
from scorecard.engine.connection import attached, connected, first_line, lock_up
from scorecard.engine.extent import as_many, extent_of
from scorecard.engine.held import Held
from scorecard.engine.joined import Joined
from scorecard.engine.links import links_of
from scorecard.engine.macros import MACROS
from scorecard.engine.meetings import meetings_of
from scorecard.engine.own_rows import OwnRows
from scorecard.engine.rhythm import rhythms_of
from scorecard.engine.rows import Rows
from scorecard.engine.snapshot.attaching import SCRATCH, Snapshot, attached_store, room_beside
from scorecard.engine.snapshot.changes import sources_behind
from scorecard.engine.snapshot.defined import defined
from scorecard.engine.snapshot.layouts import Layouts
from scorecard.engine.snapshot.ledger import restated
from scorecard.engine.snapshot.links import KeptLinks
from scorecard.engine.snapshot.lost import stood_in
from scorecard.engine.snapshot.reaches import Reaches
from scorecard.engine.snapshot.ready import Ready
from scorecard.engine.snapshot.unique_keys import UniqueKeys, definitions_of
from scorecard.engine.types import Typed, Types
from scorecard.engine.views import EXPORTS, UNTYPED, Views
from scorecard.engine.voice import heard_by
from scorecard.heard import AskedVoice, Row
from scorecard.problems import Problem, ScorecardError, in_order
from scorecard.settings import Settings
from scorecard.touches import AskedLinks, Links


class DuckDB:
    """An engine over DuckDB. What cannot be read of the sources stands in `problems`; the others are answered."""

    def __init__(
        self, settings: Settings, catalogue: Catalogue, root: Path, now: datetime, snapshot: Snapshot | None = None
    ) -> None:
        self._settings, self._catalogue, self._root, self._now = settings, catalogue, root, now
        self._connection = connected(settings)
        self.store = attached_store(self._connection, snapshot)
        self._room = room_beside(self._connection, snapshot)
        self._lock = Lock()
        self._typed = Typed()
        self.held = Held(self._connection, self.store, self.files_of)
        self.awaited: set[str] = set()  # once the extent was asked for: what may have rows that count later
        layouts = Layouts(self._connection, self.store, root, snapshot.is_written) if self.store and snapshot else None
        self._offered: set[str] = set()
        self._views = views = Views(
            catalogue.sources,
            root,
            attached(self._connection, settings, root),
            root / settings.engine.path if settings.engine.path else None,
            *((layouts.are_alike,) if layouts else ()),
        )
        self._reaches: Reaches | None = None
        counted: Repeated = partial(repeated_in, self.rows)
        if snapshot and self.store:
            defined_by = definitions_of(catalogue.sources, settings.timezone)
            counted = UniqueKeys(self.store, root, defined_by, snapshot, self.files_of, counted).repeated
        self._joined = Joined(lambda: self._catalogue.sources, self._sound, counted)
        if layouts and layouts.is_written:
            layouts.keep()
            self._reaches = Reaches(layouts.store, root, settings.timezone, self.files_of, self.narrowed)
        if snapshot and snapshot.is_written:
            self._connection.execute("SET GLOBAL parquet_metadata_cache = true")  # a refresh reads a file many times
        lock_up(self._connection, views.files)
        self._connection.execute(f"CREATE SCHEMA {SCHEMA}; CREATE SCHEMA {EXPORTS}")
        for macro in MACROS:
            self._connection.execute(macro)
        self._tables = {name: views.created(name, self._connection) for name in catalogue.sources}
        self._findings = views.findings
        self.lost = {name: found for name, found in self._tables.items() if isinstance(found, tuple)}
        self._tables |= stood_in(self._connection, self.store, self.lost)
        if snapshot and snapshot.is_written:
            for name in self._sound():
                self._hold(name)

    def offer(self, source: Source, rows: exp.Select) -> None:
        """Takes up a source whose rows are made of those of others; its view is made when its columns are asked for."""
        self._views.offer(source, rows)
        self._catalogue = replace(self._catalogue, sources={**self._catalogue.sources, source.source: source})
        self._offered.add(source.source)

    def _make_offered(self, source: str) -> None:
        with self._lock:
            if source in self._offered:
                self._tables[source] = self._views.created(source, self._connection)
                self._offered.discard(source)

    def hold(self, source: str, made_of: Iterable[str], defined_by: Callable[[], str]) -> bool:
        """Makes the rows of a source that is put together of others once; not where those are too large to be kept.

        A snapshot's rows stand in for them where it has them, defined alike and of the same files; whether they do.
        """
        self._make_offered(source)
        return self.held.hold(
            source, made_of, lambda kept: kept.holds(source, defined_by()) and not self._is_behind(source)
        )

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with files, tables and queries of the sources."""
        return tuple(problem for found in self.lost.values() for problem in found)

    def findings(self, source: str) -> tuple[Problem, ...]:
        """What is odd in the files of a source that can be read all the same: values that do not fit, rows left out."""
        return tuple(self._findings.get(source, ()))

    def columns(self, source: str) -> Mapping[str, str]:
        self._make_offered(source)
        found = self._tables.get(source, (Problem("unknown-source", f"there is no source '{source}'"),))
        if isinstance(found, tuple):
            raise ScorecardError(*found)
        if problems := self._joined.problems(source):
            raise ScorecardError(*problems)
        return found

    def types(self, source: str, expressions: Iterable[str]) -> Types:
        return self._typed.types_of(expressions, source, self._catalogue, self._sound(), self.rows)

    def extent(self) -> Extent | None:
        fewer = self._reaches.moments if self._reaches else as_many
        self.awaited.clear()
        return extent_of(self._settings, self._catalogue, self._sound(), self.rows, self._now, fewer, self.awaited.add)

    def parts(self, plan: Asked) -> tuple[Parts, ...]:
        if not plan.layout.periods or not plan.layout.readings:
            return ()
        rows = self._answered(plan)
        doubts = rows.doubts(plan.min_group)
        if doubts.leaves:
            rows.correct(self._answered(plan.recount(doubts.leaves, doubts.cells)).parts(), doubts)
        return rows.parts()

    def answer(self, plan: Asked) -> Answer:
        try:
            return Answer(self.parts(plan))
        except ScorecardError as error:
            return self._sound_answer(plan, error)

    def _sound_answer(self, plan: Asked, error: ScorecardError) -> Answer:
        """Leaf by leaf what can be answered, and why the others cannot; raises the error where nothing can."""
        parts: list[Parts] = []
        problems: list[Problem] = []
        for leaf in dict.fromkeys(reading.leaf for reading in plan.layout.readings):
            try:
                parts += self.parts(plan.only({leaf}))
            except ScorecardError as own:
                problems += (Problem(told.code, f"{leaf}: {told.message}", hint=told.hint) for told in own.problems)
        if not parts:
            raise error
        return Answer(tuple(parts), in_order(problems))

    def _answered(self, plan: Asked) -> Rows:
        with self._connection.cursor() as cursor:
            try:
                columns = cursor.execute(plan.sql("duckdb")).fetchnumpy()
            except duckdb.Error as error:
                raise ScorecardError(Problem("failing-query", first_line(error))) from None
        return Rows({name: np.ma.asanyarray(column) for name, column in columns.items()}, plan.layout)

    def stored(self, statements: Iterable[Stored]) -> tuple[Parts, ...]:
        """The parts that a snapshot holds; raises ScorecardError where its file is not what it was."""
        found: list[Parts] = []
        for sql, layout in statements:
            found += self.stored_rows(sql, layout).parts()
        return tuple(found)

    def stored_rows(self, sql: str, layout: Layout) -> Rows:
        """The rows of one statement over the snapshot."""
        with self._connection.cursor() as cursor:
            try:
                columns = cursor.execute(sql).fetchnumpy()
            except duckdb.Error as error:
                hint = "make it anew with 'scorecard refresh --full'"
                raise ScorecardError(Problem("unreadable-snapshot", first_line(error), hint=hint)) from None
        return Rows({name: np.ma.asanyarray(column) for name, column in columns.items()}, layout)

    def nodes(self, table: str, levels: Cut) -> tuple[Key, ...]:
        return tuple(self.store.nodes(table, levels)) if self.store else ()

    def links(self, plan: AskedLinks) -> Links:
        """How failures are linked to an outcome, from the rows; raises ScorecardError where anything fails."""
        with self._connection.cursor() as cursor:
            return links_of(cursor, plan)

    def heard(self, plan: AskedVoice) -> Mapping[str, tuple[Row, ...]]:
        """What a plan about customers' words comes to, from the rows; raises ScorecardError where anything fails."""
        with self._connection.cursor() as cursor:
            return heard_by(cursor, plan)

    def kept_links(self, signature: str, plan: AskedLinks, levels: Collection[str] | None = None) -> Links | None:
        """The same as a snapshot keeps it under a signature; None where it does not, or cannot be read."""
        try:
            return KeptLinks(self.store).read(signature, plan, levels) if self.store else None
        except ScorecardError:
            return None

    def ready(self, decided_by: str, name: str) -> str | None:
        """A finished answer that a snapshot keeps; None where it does not, or where something else decided it."""
        try:
            return Ready(self.store).told(decided_by, name) if self.store else None
        except ScorecardError:
            return None

    def cases(self, statement: str, min_group: int) -> tuple[Case, ...]:
        """The rows of a statement of cases; none where fewer customers than `min_group` are behind them all."""
        return cases_in(self.rows(statement), min_group)

    def behind(self) -> tuple[str, ...]:
        """The sources whose files have changed since the snapshot was made."""
        return tuple(sources_behind(self, self._catalogue, self._root)) if self.store else ()

    def _is_behind(self, source: str) -> bool:
        return any(sources_behind(self, self._catalogue, self._root, [source]))

    def restated(self) -> tuple[Restated, ...]:
        """Every published number that a later refresh put another in the place of, latest first."""
        return tuple(restated(self.store)) if self.store else ()

    def defined(self) -> Mapping[str, Defined]:
        return defined(self.store) if self.store else {}

    def files_of(self, source: str) -> tuple[Path, ...]:
        """The files that a source's rows come from, by whatever way."""
        return self._views.files_of(source)

    @property
    def patterns(self) -> Mapping[str, tuple[Path, ...]]:
        """All that sources name files by, with the files."""
        return self._views.patterns

    def in_database(self) -> tuple[str, ...]:
        """The sources that stand in the company's database, of which no file tells whether their rows are the same."""
        return tuple(name for name in self._catalogue.sources if self._views.reads_database(name))

    def narrowed(self, source: str, files: Iterable[Path]) -> str | None:
        """A query of the rows of some of a source's files, with `_path` beside them; None where it is not read so."""
        return self._views.narrowed(source, files)

    @property
    def own_rows(self) -> OwnRows:
        """The rows of files alone, of sources that look up more beside them."""
        return OwnRows(self._catalogue.sources, self._views, self.held.put_together.__contains__)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of a query; raises ScorecardError where the engine refuses it."""
        with self._connection.cursor() as cursor:
            try:
                return [tuple(row) for row in cursor.execute(sql).fetchall()]
            except duckdb.Error as error:
                raise ScorecardError(Problem("failing-query", first_line(error))) from None

    def check_data(self, sound: Catalogue | None = None) -> tuple[Problem, ...]:
        return check_rows(self._settings, sound or self._catalogue, self._sound(), self.rows, self._now)

    def rhythms(self, until: datetime, sound: Catalogue | None = None) -> tuple[Rhythm, ...]:
        return tuple(rhythms_of(sound or self._catalogue, self._sound(), self.rows, until))

    def meetings(self, keys: Mapping[str, str]) -> tuple[Meeting, ...]:
        for source in keys:
            self._make_offered(source)
        return meetings_of(keys, self._catalogue.sources, self._sound(), self.rows)

    def close(self) -> None:
        self._connection.close()

    def _hold(self, source: str) -> None:
        """Puts the rows of a SELECT together once for all that is asked of it from here on."""
        if not self._catalogue.sources[source].sql or UNTYPED in self._sound().get(source, {}).values():
            return
        if self.held.is_small([source]):
            self.held.keep(source)
        elif self.held.is_small([source], self._room):
            self.held.keep(source, SCRATCH)

    def _sound(self) -> dict[str, Mapping[str, str]]:
        return {name: found for name, found in self._tables.items() if not isinstance(found, tuple)}
