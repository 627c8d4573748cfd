"""Refreshing: brings a project's snapshot up to date, computing what changed and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scorecard.answers import Extent, Question
from scorecard.engine import DuckDB, Snapshot
from scorecard.engine.snapshot.changes import Changes
from scorecard.engine.snapshot.defined import note_definitions
from scorecard.engine.snapshot.ledger import definitions_published
from scorecard.engine.snapshot.met import MetRows
from scorecard.engine.snapshot.place import SnapshotPlace
from scorecard.engine.snapshot.store import Store
from scorecard.periods import Grain
from scorecard.plan.plan import Ground
from scorecard.plan.request import Request, request_of
from scorecard.plan.standing.kept import Kept, kept_cuts, kept_of
from scorecard.plan.standing.pieces import pieces_of
from scorecard.plan.standing.slices import slices_of
from scorecard.plan.standing.statements import Statements
from scorecard.problems import Problem, ScorecardError
from scorecard.project.dirty import Dirt
from scorecard.project.exact import Exact
from scorecard.project.filling import Filling
from scorecard.project.keeping_journeys import keep_journeys
from scorecard.project.keeping_links import Linked, keep_links
from scorecard.project.making_ready import make_ready
from scorecard.project.opening import open_project
from scorecard.project.project import Project
from scorecard.project.restating import Restating
from scorecard.project.unchanged import Look, made_of

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Refreshed:
    """What a refresh did: scans by how much of them was computed, and the sources that had to be read whole.

    `linked` are the outcomes and periods of which links to failures were computed. Where `same_since` is told, nothing
    has changed since that time, and nothing was read or published. Of sources `in_database` that can never be told.
    """

    path: Path | None
    anew: tuple[str, ...]
    in_part: tuple[str, ...]
    untouched: tuple[str, ...]
    reread: tuple[str, ...]
    problems: tuple[Problem, ...]
    linked: Linked = frozenset()
    same_since: str = ""
    in_database: tuple[str, ...] = ()


def refresh(
    root: Path | str, *, full: bool = False, now: datetime | None = None, progress: Progress = lambda _: None
) -> Refreshed:
    """Publishes a snapshot of a project's numbers as they are now; the last one stays until then.

    With `full` nothing of the last one is taken over. Raises ScorecardError where the project cannot be opened, a
    refresh is running already, or the snapshot cannot be written; what was published before is then still there.
    """
    place = SnapshotPlace(Path(root))
    if not place.root.is_dir():
        open_project(root, now)  # says so
    with place.alone():
        look = Look.at(place, now or datetime.now(UTC))
        if not full and (told := look.unchanged()):
            return Refreshed(place.current(), (), (), told.scans, (), told.problems, same_since=told.made)
        *ways, from_nothing = _ways(place, full=full)
        for way in ways:
            try:
                return _refreshed(way, look, progress)
            except ScorecardError as error:
                if not DAMAGED & {problem.code for problem in error.problems}:
                    raise
                progress("that failed: once more, with less of the last snapshot taken over")
        return _refreshed(from_nothing, look, progress)


@dataclass(frozen=True)
class _Way:
    """What a refresh begins with: a copy of the last snapshot or nothing, and whether its numbers are taken over."""

    place: SnapshotPlace
    copied: Path | None
    is_emptied: bool


def _ways(place: SnapshotPlace, *, full: bool) -> Iterator[_Way]:
    """What may be begun with, the most first: a damaged snapshot still knows what was published, or nothing at all."""
    last = place.current()
    if last is not None:
        if not full:
            yield _Way(place, last, is_emptied=False)
        yield _Way(place, last, is_emptied=True)
    yield _Way(place, None, is_emptied=True)


def _refreshed(way: _Way, look: Look, progress: Progress) -> Refreshed:
    with way.place.unfinished(way.copied) as path:
        project = open_project(way.place.root, look.now, Snapshot(path, is_written=True, is_anew=way.is_emptied))
        engine = project.engine
        assert isinstance(engine, DuckDB), "the one engine there is"
        try:
            found = _Refresh(project, engine, _store_of(engine, way), progress).made()
            scans = (*found.anew, *found.in_part, *found.untouched)
            made, in_database = made_of(project, engine, scans, found.problems), engine.in_database()
        finally:
            engine.close()
        published = way.place.publish(path, datetime.now(UTC))
        look.keep(published, made)
        return replace(found, path=published, in_database=in_database)


def _store_of(engine: DuckDB, way: _Way) -> Store:
    """The unfinished snapshot, without the numbers of the last one if these are to be made anew."""
    if engine.store is None and way.copied:
        raise ScorecardError(Problem("unreadable-snapshot", "the last snapshot cannot be read"))
    if engine.store is None:
        told = f"'{way.place.folder}' holds no file that could be written"
        raise ScorecardError(Problem("snapshot-failed", told, hint="see that there is room on the disk"))
    if way.is_emptied:
        engine.store.emptied()
    return engine.store


def _refuse_lost(project: Project, store: Store) -> None:
    """A source that cannot be read now, lost a column that numbers were made of, or joins rows that no longer are told
    apart: better the last snapshot stays."""
    lost = [problem for problem in project.problems if problem.code in UNREAD]
    if definitions_published(store).keys() & project.catalogue.unsound:
        lost += [problem for problem in project.problems if problem.code in UNLIKE]
    if lost:
        raise ScorecardError(*lost)


# a copy of a damaged snapshot fails where it is read; a full disk fails with nothing taken over as well, and is told
DAMAGED = frozenset({"unreadable-snapshot", "snapshot-failed"})
UNREAD = frozenset({"missing-file", "unreadable-source", "unknown-file", "missing-database", "unknown-table"})
UNLIKE = frozenset({"unknown-column", "wrong-column-type", "join-multiplies"})


class _Refresh:
    """One refresh, from an open project to a store that is ready to be published."""

    def __init__(self, project: Project, engine: DuckDB, store: Store, progress: Progress) -> None:
        self._project, self._engine, self._store, self._progress = project, engine, store, progress
        self._ground = Ground(project.catalogue, project.settings, project.engine.columns)
        self._calendar = project.settings.periods

    def made(self) -> Refreshed:
        project, store = self._project, self._store
        _refuse_lost(project, store)
        kept = kept_of(project.catalogue.metrics, self._ground)
        periods = self._request(Grain.MONTH).periods
        first, as_of = (periods[0].start if periods else project.extent.first), project.extent.as_of
        old, first_was = store.extent(), store.told("first")
        was = old.as_of if old and first_was == first.isoformat() else None
        changes = Changes(self._engine, store, project.catalogue, project.root, is_known=was is not None)
        self._progress("putting journeys together")
        renewed = keep_journeys(project, self._engine, store, changes)
        met = MetRows(self._engine, store, project.catalogue)
        dirt = Dirt(changes, met, project.catalogue, project.settings, was, as_of)
        statements = Statements(kept.members, kept.cuts, self._calendar, as_of)
        pieces = pieces_of(first, as_of.date() + timedelta(days=1), self._calendar)
        filling = Filling(store, statements, dirt, pieces, self._calendar)
        slices = slices_of(kept.scans.values(), project.settings)
        filling.drop_unwanted({**kept.scans, **slices})
        for number, scan in enumerate(kept.scans.values(), 1):
            self._progress(f"{number} of {len(kept.scans)}: {scan.scan.name.replace('_', ' ')}")
            filling.bring_up_to_date(scan)
        for sliced in slices.values():
            self._progress(f"{sliced.scan.name.replace('_', ' ')} by {', '.join(sliced.by)}")
            filling.bring_slice_up_to_date(sliced)
        self._tell(first.isoformat(), project.extent)
        self._progress("counting customers where there are few")
        Exact(store, self._ground, kept, filling).count()
        note_definitions(store, project.catalogue.hashes, definitions_published(store), project.opened)
        self._publish(kept, dirt, filling)
        self._progress("linking outcomes to failures")
        links = keep_links(project, store, dirt)
        self._tell_types()
        dirt.forget_unasked()
        changes.keep_files(project.catalogue.sources)
        _refuse_moved(changes)
        self._progress("sharing out the latest gaps")
        make_ready(project, store, links, kept, renewed)
        self._progress("writing")
        store.finish()
        anew, in_part, untouched = filling.told()
        problems = (*kept.problems, *links.problems)
        return Refreshed(None, anew, in_part, untouched, tuple(sorted(changes.reread)), problems, links.linked)

    def _tell_types(self) -> None:
        for name in self._project.catalogue.sources:
            self._store.tell_types(name, self._engine.columns(name))

    def _tell(self, first: str, extent: Extent) -> None:
        self._store.tell("first", first)
        self._store.tell("clock", self._project.settings.clock)
        self._store.tell_extent(extent)
        self._store.tell("made", self._project.opened.isoformat(sep=" ", timespec="minutes"))

    def _publish(self, kept: Kept, dirt: Dirt, filling: Filling) -> None:
        shelf = self._store.shelf()
        if shelf is not None:
            restating = Restating(self._engine, self._store, self._ground, kept, dirt, shelf, self._request)
            restating.publish(filling.touched, self._project.opened)

    def _request(self, grain: Grain) -> Request:
        project = self._project
        question = Question(tuple(project.catalogue.metrics), kept_cuts(project.settings), grain)
        return request_of(question, project.catalogue, project.settings, project.known_extent)


def _refuse_moved(changes: Changes) -> None:
    if moved := sorted({path.name for path in changes.moved()}):
        hint = "refresh again when nothing is being written"
        raise ScorecardError(Problem("files-moved", f"changed while they were read: {', '.join(moved)}", hint=hint))
