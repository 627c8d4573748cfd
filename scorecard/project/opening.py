"""Opening: from a folder to a project, with every problem of its files, columns and rows told by its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from scorecard.answers import Extent, Shelf
from scorecard.definitions import Catalogue, load
from scorecard.engine import DuckDB, Snapshot, open_engine
from scorecard.engine.snapshot.place import SnapshotPlace
from scorecard.graph import Graph, check_columns, check_references, lint
from scorecard.problems import Place, Problem, ScorecardError, Severity, in_order
from scorecard.project.doctor import findings_of
from scorecard.project.offering import with_journeys
from scorecard.project.project import DEMO, Project
from scorecard.project.saved import wrong_in_saved
from scorecard.settings import FILE, Settings, load_access, load_settings
from scorecard.uncollected import settled


@settled()
def open_project(root: Path | str = ".", now: datetime | None = None, snapshot: Snapshot | None = None) -> Project:
    """Open the project in a folder; what is unsound is left out and stands in the project's `problems`.

    `now` is the time that nothing counted lies after, by default the present. Raises ScorecardError where there is no
    such folder, or no settings that could be read. Numbers come from the snapshot that was published last, where it
    holds them; a `snapshot` that is given is there to be written.
    """
    folder = Path(root)
    if not folder.is_dir():
        raise ScorecardError(Problem("no-folder", f"there is no folder '{folder}'", hint="name the project with -C"))
    settings, of_settings = load_settings(folder)
    loaded = load(folder)
    if settings is None:
        raise ScorecardError(*in_order([*of_settings, *loaded.problems]))
    opened = now or datetime.now(UTC)
    catalogue, of_names = check_references(loaded.catalogue, settings)
    access, of_access = load_access(folder, settings)
    published = snapshot or _published(folder)
    engine = open_engine(settings, catalogue, folder, opened, published)
    columns, unreadable = _columns(catalogue, engine)
    of_exports = [_placed(told, name, catalogue) for name in catalogue.sources for told in engine.findings(name)]
    gone = {name: told for name, told in unreadable.items() if name not in columns}
    catalogue, of_columns = check_columns(catalogue, settings, columns, gone, engine.types)
    shelf, is_damaged = (None, False) if snapshot else _shelf(engine, settings)
    extent, of_extent = (shelf.extent, ()) if shelf else _extent(engine)
    catalogue, of_journeys = with_journeys(catalogue, settings, engine)
    graph = Graph.of(catalogue, settings.organisation.levels[0])
    problems = [
        *of_settings,
        *loaded.problems,
        *(told for problems in unreadable.values() for told in problems),
        *of_exports,
        *of_names,
        *of_access,
        *of_columns,
        *of_journeys,
        *of_extent,
    ]
    problems += lint(catalogue, settings, graph)
    if published and is_damaged:
        problems.append(_unreadable(published.path, folder))
    local = opened.astimezone(settings.zone).replace(tzinfo=None)
    is_demo = _is_demo(loaded.catalogue)  # as written: sources whose data are not made yet are left out of the sound
    return Project(
        folder, settings, catalogue, graph, engine, extent, in_order(problems), local, is_demo, shelf, access
    )


def _published(root: Path) -> Snapshot | None:
    path = SnapshotPlace(root).current()
    return Snapshot(path) if path else None


def _shelf(engine: DuckDB, settings: Settings) -> tuple[Shelf | None, bool]:
    """What the snapshot holds, unless its periods were others; and whether there is one that cannot be read."""
    if engine.store is None:
        return None, True
    try:
        clock = engine.store.told("clock")
        return (engine.store.shelf() if clock == settings.clock else None), clock is None
    except ScorecardError:
        return None, True


def _unreadable(path: Path, root: Path) -> Problem:
    hint = "numbers come from the rows meanwhile; 'scorecard refresh' makes it anew"
    told = "the snapshot cannot be read"
    return Problem("unreadable-snapshot", told, Place(path.relative_to(root).as_posix()), hint, Severity.WARNING)


def check_project(root: Path | str, *, data: bool = False, now: datetime | None = None) -> tuple[Problem, ...]:
    """All that is wrong with a project's files and, with `data`, with its rows."""
    try:
        project = open_project(root, now)
    except ScorecardError as error:
        return in_order(error.problems)
    return problems_of(project, data=data)


def problems_of(project: Project, *, data: bool = False) -> tuple[Problem, ...]:
    """All that is wrong with an open project, with `data` also with its rows."""
    of_saved = wrong_in_saved(project.root, project.catalogue)
    return in_order([*project.problems, *of_saved, *(findings_of(project) if data else ())])


def _is_demo(catalogue: Catalogue) -> bool:
    return any(DEMO in (source.files or source.sql or "") for source in catalogue.sources.values())


def _columns(
    catalogue: Catalogue, engine: DuckDB
) -> tuple[dict[str, Mapping[str, str]], dict[str, tuple[Problem, ...]]]:
    """The columns of each source that can be read, and what is wrong with the others."""
    columns: dict[str, Mapping[str, str]] = {}
    unreadable: dict[str, tuple[Problem, ...]] = {}
    for name in catalogue.sources:
        try:
            columns[name] = engine.columns(name)
        except ScorecardError as error:
            unreadable[name] = tuple(_placed(problem, name, catalogue) for problem in error.problems)
    for name in columns.keys() & engine.lost.keys():  # a snapshot knows what they had
        unreadable[name] = tuple(_placed(problem, name, catalogue) for problem in engine.lost[name])
    return columns, unreadable


def _placed(problem: Problem, source: str, catalogue: Catalogue) -> Problem:
    """At the line of the data file that it tells of, else where the source says what its rows are."""
    return problem if problem.place.file else replace(problem, place=_place_of_rows(source, catalogue))


def _place_of_rows(source: str, catalogue: Catalogue) -> Place:
    """Where a source says what its rows are."""
    told = catalogue.sources[source]
    key = "files" if told.files else "table" if told.table else "sql"
    return catalogue.place_of("sources", source, key)


def _extent(engine: DuckDB) -> tuple[Extent | None, tuple[Problem, ...]]:
    try:
        return engine.extent(), ()
    except ScorecardError as error:
        return None, tuple(replace(problem, place=Place(FILE)) for problem in error.problems)
