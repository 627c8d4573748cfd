"""The command that makes a first project of a folder of exports, and says in a few lines what it found."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from scorecard.cli.output import progress, tell
from scorecard.problems import Place, Problem, ScorecardError, has_errors
from scorecard.project import check_project
from scorecard.starter import Started, local_zone, start


def init(arguments: argparse.Namespace) -> int:
    """Make a project where the exports lie, or in the folder that -C names; exit 1 where nothing can be made."""
    root, exports = _folders(arguments.folder, arguments.exports)
    started = start(root, exports, local_zone(), datetime.now(UTC), progress)
    for line in _told(started, root):
        print(line)
    tell(started.proposal.unread)
    wrong = [problem for problem in check_project(root) if problem.is_error]
    tell(wrong)
    return int(has_errors(wrong))


def _folders(project: Path, exports: Path | None) -> tuple[Path, Path]:
    """The project's folder and that of the exports, which has to lie in it: sources read nothing beyond it."""
    for folder in (project, exports):
        if folder is not None and not folder.is_dir():
            raise ScorecardError(
                Problem("no-folder", f"there is no folder '{folder}'", hint="name the exports' folder")
            )
    if exports is None:
        return project, project
    if project.resolve() == Path().resolve():
        return exports, exports
    if not exports.resolve().is_relative_to(project.resolve()):
        told = "lies outside the project, whose files are all it may read"
        hint = f"copy it into '{project}', or leave out -C to make the project where the exports lie"
        raise ScorecardError(Problem("outside-project", told, Place(exports.as_posix()), hint))
    return project.resolve(), exports.resolve()


def _told(started: Started, root: Path) -> Iterator[str]:
    """Ten lines at most: what lies there, what can be watched, what is not certain, what to ask for and do."""
    found = started.proposal
    rows = sum(draft.table.rows for draft in found.drafts.sources)
    names = ", ".join(draft.name for draft in found.drafts.sources)
    count = len(found.drafts.sources)
    yield f"found {count} table{'' if count == 1 else 's'} with {rows:,} rows: {names}"
    yield f"from {found.span.first} to {found.span.last}" + (
        "; fewer than twelve months, so look at weeks" if found.span.is_short else ""
    )
    yield f"who did it: {', '.join(found.drafts.levels) or 'no column says so'}"
    followed = [draft.name for draft in found.events if draft.customer]
    yield f"a customer can be followed in: {', '.join(followed) or 'no table yet'}"
    labels = {one.name: one.metric.label for one in found.first.metrics}
    yield f"goal line: {', '.join(labels.pop(name) for name in found.first.goal_line) or 'nothing yet'}"
    yield f"also counted: {', '.join(labels.values()) or 'nothing yet'}"
    yield f"ask for next: {started.asked or 'nothing'}"
    yield f"wrote {len(started.files)} files to {root}; {len(started.doubts)} things are not certain: read FOUND.md"
    yield f"now: scorecard{'' if root == Path() else f' -C {root}'} serve"
