"""Made of: what the current snapshot was made of, told beside its file: the same again would make the same numbers.

It is kept apart from the snapshot so that a refresh may read it without opening anything. Whatever is odd about it,
or about the snapshot's file, means that nothing is known.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from scorecard.engine.files import files_of
from scorecard.engine.snapshot.changes import Print, print_of
from scorecard.engine.snapshot.place import UNFINISHED, SnapshotPlace
from scorecard.problems import Problem, ScorecardError

NAME = "made-of.json"


@dataclass(frozen=True)
class MadeOf:
    """All that decides what stands in a snapshot; `scans` and `problems` are what its refresh told.

    `as_of` is in the company's own time; `looked` is the time that nothing counted lay after.
    """

    snapshot: str
    digest: str  # of all bytes of its file
    decided_by: str
    files: Mapping[str, tuple[Print, ...]]  # by pattern
    timezone: str
    as_of: datetime
    looked: datetime
    made: str
    scans: tuple[str, ...]
    problems: tuple[Problem, ...]


TOLD = TypeAdapter(MadeOf)


def known_of(place: SnapshotPlace) -> MadeOf | None:
    """What was noted of the current snapshot."""
    current = place.current()
    try:
        told = TOLD.validate_json((place.folder / NAME).read_bytes())
    except (OSError, ValidationError):
        return None
    return told if current is not None and told.snapshot == current.name else None


def is_as_published(place: SnapshotPlace, told: MadeOf) -> bool:
    """Whether the current snapshot's file still is what was noted; all of it is read to find out."""
    current = place.current()
    try:
        return current is not None and told.snapshot == current.name and told.digest == digest_of(current)
    except OSError:
        return False


def keep(place: SnapshotPlace, told: MadeOf) -> None:
    """Puts it beside the snapshot; where that fails the next refresh looks at everything."""
    unfinished = place.folder / f"{UNFINISHED}{NAME}"
    with suppress(OSError):
        unfinished.write_bytes(TOLD.dump_json(told))
        unfinished.replace(place.folder / NAME)


def digest_of(path: Path) -> str:
    """Of a file's bytes; raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def are_the_files(files: Mapping[str, tuple[Print, ...]], root: Path) -> bool:
    """Whether each pattern names the files that it did, as they were; the first that does not is the last looked at."""
    return all(prints_by_pattern([pattern], root) == {pattern: prints} for pattern, prints in files.items())


def prints_by_pattern(patterns: Iterable[str], root: Path) -> dict[str, tuple[Print, ...]] | None:
    """The files that each pattern names now; None where one names none, or one of them cannot be looked at."""
    try:
        return {pattern: tuple(print_of(path, root) for path in files_of(pattern, root)) for pattern in patterns}
    except (OSError, ScorecardError):
        return None


def is_any_since(moment: int, files: Mapping[str, tuple[Print, ...]], root: Path) -> bool:
    """Whether any was written, or put where it lies, since a moment in nanoseconds."""
    try:
        told = [os.stat(root / path) for prints in files.values() for path, *_ in prints]
    except OSError:
        return True
    # a file that is moved here keeps its time of writing, not that of its last change
    return any(max(each.st_mtime_ns, each.st_ctime_ns) >= moment for each in told)
