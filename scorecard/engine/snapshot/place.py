"""Place: where a project's snapshots lie, which is the current one, and how a new one takes its place at once.

A snapshot is one file that nobody changes after it was published. `current` names the one that readers open: it is
replaced by a rename, so a reader sees the old snapshot or the new one, whenever a refresh is killed.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from scorecard.problems import Problem, ScorecardError

FOLDER = "data/snapshots"
CURRENT = "current"
ENDING = ".duckdb"
UNFINISHED = "unfinished-"
KEPT = 3  # readers that opened an older one go on reading it


@dataclass(frozen=True)
class SnapshotPlace:
    """The folder of a project's snapshots, which may not be there yet."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / FOLDER

    def current(self) -> Path | None:
        """The file that readers open; None where nothing was published, or what was is gone."""
        try:
            name = (self.folder / CURRENT).read_text().strip()
        except (OSError, UnicodeError):
            return None
        path = self.folder / name
        return path if name and Path(name).name == name and path.is_file() else None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While inside, no other refresh of this project runs; raises ScorecardError where one does already."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / "lock").open("w")
        except OSError as error:
            raise ScorecardError(_not_written(self.folder, error)) from None
        with lock:
            try:
                # held by the process: a killed one lets go of it
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                hint = "wait for it to end; readers see the last snapshot meanwhile"
                raise ScorecardError(Problem("refresh-running", "another refresh is running", hint=hint)) from None
            yield

    @contextmanager
    def unfinished(self, begin_with: Path | None) -> Iterator[Path]:
        """A file to be filled, a copy of an older snapshot if one is given; gone again unless it was published."""
        self._clean()
        path = self.folder / f"{UNFINISHED}{os.getpid()}{ENDING}"
        try:
            if begin_with is not None:
                copyfile(begin_with, path)
            yield path
        except OSError as error:
            raise ScorecardError(_not_written(self.folder, error)) from None
        finally:
            self._clean()

    def publish(self, unfinished: Path, made: datetime) -> Path:
        """Makes a filled file the current snapshot; older ones are kept for those who still read them."""
        path = self.folder / f"{made:%Y%m%dT%H%M%S%f}{ENDING}"
        _written_down(unfinished)
        unfinished.rename(path)
        pointer = self.folder / f"{UNFINISHED}{CURRENT}"
        pointer.write_text(f"{path.name}\n")
        _written_down(pointer)
        pointer.replace(self.folder / CURRENT)
        _written_down(self.folder)
        for old in self.published()[:-KEPT]:
            if old != path:  # a clock that was put back makes the newest the oldest by its name
                old.unlink(missing_ok=True)
        return path

    def published(self) -> list[Path]:
        """Every snapshot that is kept, oldest first."""
        return sorted(path for path in self.folder.glob(f"2*{ENDING}"))

    def _clean(self) -> None:
        """What a killed refresh has left: only one runs at a time, so whatever is unfinished is nobody's."""
        for left in self.folder.glob(f"{UNFINISHED}*"):
            left.unlink(missing_ok=True)


def _written_down(path: Path) -> None:
    """Waits until the disk has it: a name must never point to what a power cut can take away."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_written(folder: Path, error: OSError) -> Problem:
    told = f"the snapshot could not be written under '{folder}': {error.strerror or error}"
    return Problem("snapshot-not-written", told, hint="the last snapshot is still there; make room and refresh again")
