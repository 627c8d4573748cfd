"""Start: from a folder of exports to a project that opens, with FOUND.md to say what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from scorecard.problems import Place, Problem, ScorecardError
from scorecard.starter.asked import Asked, asked_next
from scorecard.starter.counted import Found, counted, found_in, renamed
from scorecard.starter.doubts import Doubt, doubts_of
from scorecard.starter.drafts import drafts_of
from scorecard.starter.files import Export, databases_in, exports_in
from scorecard.starter.first.choice import measures_of
from scorecard.starter.found import found_text
from scorecard.starter.look import Look
from scorecard.starter.place import put_in_place, refuse_to_overwrite
from scorecard.starter.proposal import Proposal, proposed
from scorecard.starter.tables import Table
from scorecard.starter.written import company_file, metrics_files, source_file

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Started:
    """What was written, and what somebody should know before using it."""

    proposal: Proposal
    doubts: tuple[Doubt, ...]
    asked: Asked | None
    files: tuple[str, ...]


def start(root: Path, exports: Path, zone: str, now: datetime, progress: Progress = lambda *_: None) -> Started:
    """Makes a project in `root` of the exports in a folder of it; raises ScorecardError where nothing can be made.

    Nothing is written before everything is known, and nothing is written over.
    """
    refuse_to_overwrite(root)
    database, unread = _database(exports, root)
    progress("looking at the files", 0, 3)
    offered, no_tables = exports_in(exports, root)
    progress("reading the files", 1, 3)
    found, cannot = _readable(offered, database, root, zone, now)
    unread += no_tables + cannot
    if not found:
        raise ScorecardError(*(unread or (_no_exports(exports),)))
    look = Look({one.name: one.place for one in found}, root, zone, now, database)
    try:
        progress("counting the rows", 2, 3)
        tables, broken = _counted(found, look)
        unread += broken
        proposal = proposed(root.resolve().name, zone, drafts_of(tables, look), look, now, database, unread)
        if not proposal.first.metrics:
            raise ScorecardError(*unread, *_nothing_to_count(proposal))
        doubts, asked = doubts_of(proposal, look), asked_next(proposal)
        progress("everything is counted", 3, 3)
    finally:
        look.close()
    files = _files(proposal, doubts, asked)
    put_in_place(root, files)
    return Started(proposal, doubts, asked, tuple(files))


def _database(exports: Path, root: Path) -> tuple[str | None, tuple[Problem, ...]]:
    """The database that lies there; a second one is told, since a project has one."""
    paths = [path.relative_to(root).as_posix() for path in databases_in(exports)]
    told = tuple(
        Problem("several-databases", f"is not read beside {paths[0]}", Place(path), "a project reads one database")
        for path in paths[1:]
    )
    return (paths[0] if paths else None), told


def _readable(
    exports: Iterable[Export], database: str | None, root: Path, zone: str, now: datetime
) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """Every export and table that the engine can read, under names that can be written, and why others cannot be."""
    tables = _tables_in(database, root, zone, now)
    offered = found_in(exports, tables)
    # what is read by a layout has plain names already, and is read once, when it is counted
    look = Look({one.name: one.place for one in offered if not one.place.read}, root, zone, now, database)
    found: list[Found] = []
    problems: list[Problem] = []
    for one in offered:
        try:
            found.append(one if one.place.read else renamed(one, look.columns(one.name)))
        except ScorecardError as error:
            problems += (_unread(one, problem) for problem in error.problems)
    look.close()
    return tuple(found), tuple(problems)


def _tables_in(database: str | None, root: Path, zone: str, now: datetime) -> tuple[str, ...]:
    if database is None:
        return ()
    look = Look({}, root, zone, now, database)
    try:
        return look.tables()
    finally:
        look.close()


def _counted(found: Iterable[Found], look: Look) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """Every table with its columns counted; rows may show what a header does not, such as text among numbers."""
    tables: list[Table] = []
    problems: list[Problem] = []
    for one in found:
        try:
            tables.append(counted(look, one))
        except ScorecardError as error:
            problems += (_unread(one, problem) for problem in error.problems)
    return tuple(tables), tuple(problems)


def _files(proposal: Proposal, doubts: tuple[Doubt, ...], asked: Asked | None) -> Mapping[str, str]:
    """The project's files by their path below its folder."""
    metrics = proposal.first.metrics
    sources = {
        f"metrics/sources/{draft.name}.yml": source_file(draft, measures_of(draft.name, metrics), proposal.zone)
        for draft in proposal.drafts.sources
    }
    return {
        "config/scorecard.yml": company_file(proposal),
        **sources,
        **dict(metrics_files(metrics, proposal.span)),
        "FOUND.md": found_text(proposal, doubts, asked),
    }


def _unread(found: Found, problem: Problem) -> Problem:
    hint = problem.hint or "open it in a spreadsheet, save it as CSV (UTF-8), and try again"
    return Problem(problem.code, problem.message, Place(found.place.value if found.place.key == "files" else ""), hint)


def _no_exports(folder: Path) -> Problem:
    told = f"there is no CSV, Excel, Parquet or DuckDB file in '{folder}'"
    return Problem("no-exports", told, hint="put the exports there, or name their folder: scorecard init DIR")


def _nothing_to_count(proposal: Proposal) -> tuple[Problem, ...]:
    """Why no number can be made of each table."""
    return tuple(
        Problem(
            "nothing-to-count",
            "has no rows" if not draft.table.rows else "no column says when something happened",
            Place(draft.table.shown),
            "export it again with its rows" if not draft.table.rows else "export it again with the date of each row",
        )
        for draft in proposal.drafts.sources
    )
