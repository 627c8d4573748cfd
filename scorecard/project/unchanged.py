"""Unchanged: whether a refresh would publish what stands there already, told without opening the project.

Numbers rest on definitions, on the program, on the rows of files, and on the time of asking only where rows are dated
after it or data reach up to it. Where all of it is as it was, so are they. A database tells nothing without being read.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from scorecard.engine.snapshot.changes import Print
from scorecard.engine.snapshot.made_of import (
    MadeOf,
    are_the_files,
    digest_of,
    is_any_since,
    is_as_published,
    keep,
    known_of,
    prints_by_pattern,
)
from scorecard.engine.snapshot.place import SnapshotPlace
from scorecard.problems import Problem
from scorecard.project.decided import program

if TYPE_CHECKING:
    from scorecard.engine import DuckDB
    from scorecard.project.project import Project

FOLDERS = ("config", "metrics")
LIBRARIES = ("duckdb", "sqlglot", "numpy", "tzdata")


@dataclass(frozen=True)
class Look:
    """A refresh's first look, before it opens anything; what is written after it may not be in what it reads.

    `decided_by` is None where numbers may be others at another time, or what is defined cannot be read.
    """

    place: SnapshotPlace
    now: datetime
    began: int
    decided_by: str | None

    @staticmethod
    def at(place: SnapshotPlace, now: datetime) -> Look:
        return Look(place, now, time_ns(), _decided_by(place.root))

    def unchanged(self) -> MadeOf | None:
        """What the current snapshot was made of, if all of it is the same now; None where anything may differ."""
        told = known_of(self.place)
        if told is None or told.decided_by != self.decided_by:
            return None
        if self.now < told.looked or not _has_come(told.as_of, self.now, told.timezone):
            return None
        is_same = are_the_files(told.files, self.place.root) and is_as_published(self.place, told)
        return told if is_same else None

    def keep(self, path: Path, made: Made | None) -> None:
        """Notes what the snapshot that was just published was made of, unless anything changed meanwhile."""
        if made is None or self.decided_by is None or self.decided_by != _decided_by(self.place.root):
            return
        if is_any_since(self.began, made.files, self.place.root):
            return
        try:
            digest = digest_of(path)
        except OSError:
            return
        keep(self.place, MadeOf(path.name, digest, self.decided_by, looked=self.now, **vars(made)))


@dataclass(frozen=True)
class Made:
    """What a refresh knows of the snapshot that it made."""

    files: Mapping[str, tuple[Print, ...]]
    timezone: str
    as_of: datetime
    made: str
    scans: tuple[str, ...]
    problems: tuple[Problem, ...]


def made_of(project: Project, engine: DuckDB, scans: Iterable[str], problems: Iterable[Problem]) -> Made | None:
    """None where the same files may make other numbers at another time, or rows stand elsewhere."""
    extent, zone = project.known_extent, project.settings.timezone
    if extent is None or engine.awaited or engine.in_database():
        return None
    files = prints_by_pattern(engine.patterns, project.root)
    # what reaches up to now is cut off there
    if files is None or extent.as_of >= project.opened:
        return None
    return Made(
        files, zone, extent.as_of, project.opened.isoformat(sep=" ", timespec="minutes"), tuple(scans), tuple(problems)
    )


def _has_come(as_of: datetime, now: datetime, timezone: str) -> bool:
    return as_of < now.astimezone(ZoneInfo(timezone)).replace(tzinfo=None)


def _decided_by(root: Path) -> str | None:
    told = sha256("\n".join([program(), platform.python_version(), *map(_library, LIBRARIES)]).encode())
    try:
        for name, text in _texts(root):
            told.update(f"\n{name} {len(text)}\n".encode() + text)
    except OSError:
        return None
    return told.hexdigest()


def _texts(root: Path) -> Iterator[tuple[str, bytes]]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(root).as_posix(), path.read_bytes()


def _library(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name
