"""Refreshing: brings a project's snapshot up to date, computing what changed and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb

from scorecard.answers import Question
from scorecard.engine import Snapshot
from scorecard.engine.snapshot.changes import Changes
from scorecard.engine.snapshot.met import MetRows
from scorecard.engine.snapshot.place import SnapshotPlace
from scorecard.engine.snapshot.store import STATE, Store
from scorecard.periods import Grain, Period
from scorecard.plan.plan import Ground, recount_for
from scorecard.plan.request import Request, request_of
from scorecard.plan.standing.kept import GRAINS, Kept, KeptScan, kept_cuts, kept_of
from scorecard.plan.standing.pieces import period_of_pieces, pieces_of
from scorecard.plan.standing.reading import Reader, Stored
from scorecard.plan.standing.statements import Statements
from scorecard.problems import Problem, ScorecardError, in_order
from scorecard.project.dirty import Days, Dirt
from scorecard.project.opening import open_project
from scorecard.project.project import Project

Progress = Callable[[str], None]
Cell = tuple[str, str, date]  # a level, a node of it, and the first day of a period


@dataclass
class Refreshed:
    """What a refresh did: scans by how much of them was computed, and the sources that had to be read whole."""

    path: Path | None = None
    anew: list[str] = field(default_factory=list)
    in_part: list[str] = field(default_factory=list)
    untouched: list[str] = field(default_factory=list)
    reread: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def refresh(
    root: Path | str, *, full: bool = False, now: datetime | None = None, progress: Progress = lambda _: None
) -> Refreshed:
    """Publishes a snapshot of a project's numbers as they are now; the last one stays until then.

    With `full` nothing of the last one is taken over. Raises ScorecardError where the project cannot be opened, a
    refresh is running already, or the snapshot cannot be written; what was published before is then still there.
    """
    place = SnapshotPlace(Path(root))
    begun = now or datetime.now(UTC)
    with place.alone(), place.unfinished(None if full else place.current()) as path:
        try:
            project = open_project(root, begun, Snapshot(path, is_written=True))
            found = _Refresh(project, progress).made()
        except duckdb.Error as error:
            raise ScorecardError(_not_made(error)) from None
        found.path = place.publish(path, datetime.now(UTC))
        return found


class _Refresh:
    """One refresh, from an open project to a store that is ready to be published."""

    def __init__(self, project: Project, progress: Progress) -> None:
        self._project, self._progress = project, progress
        store = project.engine.store
        assert store is not None, "a project opened to be refreshed has a store"
        self._store: Store = store
        self._ground = Ground(project.catalogue, project.settings, project.engine.columns)
        self._calendar = project.settings.periods
        self._found = Refreshed()

    def made(self) -> Refreshed:
        project, store = self._project, self._store
        kept = kept_of(project.catalogue.metrics, self._ground)
        request = self._request(Grain.MONTH)
        old, first_was = store.extent(), store.told("first")
        first = request.periods[0].start if request.periods else project.extent.first
        as_of = project.extent.as_of
        was = old.as_of if old and first_was == first.isoformat() else None
        changes = Changes(project.engine, store, project.catalogue, project.root, is_known=was is not None)
        dirt = Dirt(
            changes, MetRows(project.engine, store, project.catalogue), project.catalogue, project.settings, was, as_of
        )
        statements = Statements(kept.members, kept.cuts, self._calendar, as_of)
        pieces = pieces_of(first, as_of.date() + timedelta(days=1), self._calendar)
        self._drop_unwanted(kept)
        touched: dict[str, dict[Grain, list[Period]]] = {}
        for number, scan in enumerate(kept.scans.values(), 1):
            self._progress(f"{number} of {len(kept.scans)}: {scan.scan.name.replace('_', ' ')}")
            days = dirt.days_of(scan)
            self._bring_up_to_date(scan, days, dirt, statements, pieces, touched)
        store.tell("first", first.isoformat())
        store.tell_extent(project.extent)
        store.tell("made", project.opened.isoformat())
        self._progress("counting customers where there are few")
        self._count_exactly(touched)
        changes.keep_files(project.catalogue.sources)
        if moved := sorted(path.name for path in changes.moved()):
            hint = "refresh again when nothing is being written"
            raise ScorecardError(Problem("files-moved", f"changed while they were read: {', '.join(moved)}", hint=hint))
        self._progress("writing")
        store.finish()
        self._found.reread = tuple(sorted(changes.reread))
        self._found.problems = in_order([*kept.problems])
        return self._found

    def _request(self, grain: Grain) -> Request:
        project = self._project
        question = Question(tuple(project.catalogue.metrics), kept_cuts(project.settings), grain)
        return request_of(question, project.catalogue, project.settings, project.known_extent)

    def _drop_unwanted(self, kept: Kept) -> None:
        """What no definition comes to any more: whole tables, and columns of those that stay."""
        for signature, tables in self._store.tables().items():
            wanted = set(kept.scans[signature].columns) if signature in kept.scans else set()
            for table, columns in tables.items():
                if not wanted & set(columns):
                    self._store.drop(table)
                elif gone := sorted(set(columns) - wanted):
                    self._store.forget(table, gone)

    def _bring_up_to_date(
        self,
        kept: KeptScan,
        days: Days,
        dirt: Dirt,
        statements: Statements,
        pieces: Sequence[Period],
        touched: dict[str, dict[Grain, list[Period]]],
    ) -> None:
        tables = self._store.tables().get(kept.signature, {})
        missing = [name for name in kept.columns if not any(name in held for held in tables.values())]
        name = kept.scan.name
        for table, columns in tables.items():
            (self._found.anew if days is None else self._found.in_part if days else self._found.untouched).append(name)
            self._fill(kept.only(columns), table, days, dirt, statements, pieces, touched)
        if missing:
            self._found.anew.append(name)
            table = f"t_{kept.signature}_{len(self._store.told('tables') or '')}"
            self._store.tell("tables", (self._store.told("tables") or "") + "x")
            self._store.add(kept.signature, table, missing)
            self._fill(kept.only(missing), table, None, dirt, statements, pieces, touched)

    def _fill(
        self,
        kept: KeptScan,
        table: str,
        days: Days,
        dirt: Dirt,
        statements: Statements,
        pieces: Sequence[Period],
        touched: dict[str, dict[Grain, list[Period]]],
    ) -> None:
        dirty = list(dirt.periods(kept, days, pieces, self._calendar)) if kept.in_pieces else []
        if dirty:
            self._store.replace(STATE, table, dirty, statements.of_pieces(kept, dirty))
        for grain in GRAINS:
            spine = self._calendar.spine(pieces[0].start, pieces[-1].end, grain)
            periods = list(dirt.periods(kept, days, spine, self._calendar))
            if not periods:
                continue
            if kept.in_pieces:
                inside = {
                    piece: p
                    for piece, p in period_of_pieces(pieces, grain, self._calendar).items()
                    if p in set(periods)
                }
                query = statements.of_periods(kept, self._store.name_of(STATE, table), inside)
            else:
                run = self._calendar.spine(periods[0].start, periods[-1].end, grain)
                periods, query = list(run), statements.of_rows(kept, run)
            self._store.replace(grain, table, periods, query)
            touched.setdefault(kept.signature, {}).setdefault(grain, []).extend(periods)

    def _count_exactly(self, touched: dict[str, dict[Grain, list[Period]]]) -> None:
        """Where marks leave it open whether there are enough customers, these are counted."""
        least = self._project.settings.privacy.min_group
        shelf = self._store.shelf()
        if not least or shelf is None:
            return
        self._shelf, reader = shelf, Reader(self._ground, shelf)
        for grain in GRAINS:
            periods = sorted({period for grains in touched.values() for period in grains.get(grain, ())})
            if not periods:
                continue
            request = self._request(grain)
            span = tuple(p for p in request.periods if periods[0].start <= p.start <= periods[-1].start)
            if not span:
                continue
            request = replace(request, periods=span)
            for signature, (sql, layout) in (reader.by_scan(request) or {}).items():
                self._correct(grain, signature, request, (sql, layout))

    def _correct(self, grain: Grain, signature: str, request: Request, stored: Stored) -> None:
        engine, (sql, layout) = self._project.engine, stored
        doubts = engine.stored_rows(sql, layout).doubts(self._project.settings.privacy.min_group)
        if not doubts.leaves:
            return
        readings = {reading.leaf: reading for reading in layout.readings}
        exact: dict[str, dict[Cell, int]] = {}
        for parts in engine.counted(recount_for(request, self._ground, doubts.leaves, doubts.cells)):
            if (parts.period, parts.key) not in doubts.cells.get(parts.cut, ()):
                continue
            cell = (*(parts.cut or ("",)), *(parts.key or ("",)), parts.period.start)
            reading = readings[parts.leaf]
            for column, count in ((reading.customers, parts.customers), (reading.customers_seen, parts.customers_seen)):
                if column is not None:
                    exact.setdefault(column, {})[cell[0], cell[1], cell[2]] = count
        for column, cells in exact.items():
            table = self._shelf.places[signature, column]
            self._store.correct(grain, table, column, cells)


def _not_made(error: Exception) -> Problem:
    told = str(error).splitlines()[0] if str(error) else type(error).__name__
    return Problem("snapshot-not-made", f"the snapshot could not be made: {told}", hint="the last one is still there")
