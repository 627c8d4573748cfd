"""Place: a project's files put where nothing was before, all of them or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import uuid4

from scorecard.problems import Place, Problem, ScorecardError

PARTS = (
    "FOUND.md",
    "metrics",
    "config",
)  # in the order in which they are put in place: without config there is no project
UNFINISHED = ".scorecard-init-"


def refuse_to_overwrite(root: Path) -> None:
    """Raises ScorecardError where any part of a project is there already."""
    there = tuple(part for part in PARTS if (root / part).exists() or (root / part).is_symlink())
    if there:
        raise ScorecardError(*(_is_there(part) for part in there))


def put_in_place(root: Path, files: Mapping[str, str]) -> None:
    """Writes files, by their path below `root`; they are made aside and moved when all are there.

    Raises ScorecardError, leaving nothing behind, where something is in the way or the folder cannot be written.
    """
    aside = root / f"{UNFINISHED}{os.getpid()}-{uuid4().hex[:8]}"
    try:
        for path in root.glob(f"{UNFINISHED}*"):  # of a run that was killed: it had put nothing in place
            shutil.rmtree(path, ignore_errors=True)
        for name, text in files.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        refuse_to_overwrite(root)
        _move(aside, root)
    except OSError as error:
        told = f"the project cannot be written: {error.strerror or error}"
        raise ScorecardError(
            Problem("cannot-write", told, Place(root.as_posix()), "make room, or copy the files where you may write")
        ) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _move(aside: Path, root: Path) -> None:
    """Each part to its place; should one not go, those that went come back."""
    moved: list[str] = []
    try:
        for part in PARTS:
            if (aside / part).exists():
                (aside / part).rename(root / part)
                moved.append(part)
    except BaseException:
        _take_back(moved, aside, root)
        raise


def _take_back(moved: Iterable[str], aside: Path, root: Path) -> None:
    for part in moved:
        (root / part).rename(aside / part)


def _is_there(part: str) -> Problem:
    told = "is there already, and init writes over nothing"
    return Problem("project-exists", told, Place(part), "move it away, or copy your exports into an empty folder")
