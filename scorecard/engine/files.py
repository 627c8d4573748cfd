"""Files: which files of the project a source's pattern names, and how an engine is to read them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from fnmatch import translate
from glob import has_magic
from pathlib import Path

from scorecard.engine.exports.disguises import TEXTS, WORKBOOKS
from scorecard.problems import Problem, ScorecardError

READERS = {".parquet": "read_parquet", ".csv": "read_csv", ".tsv": "read_csv"}
COMPRESSED = frozenset({".gz", ".zst"})


def files_of(pattern: str, root: Path) -> tuple[Path, ...]:
    """The files behind a path or pattern, in order; raises ScorecardError where there are none, or outside `root`."""
    return tuple(real_files_of(pattern, root))


def real_files_of(pattern: str, root: Path) -> dict[Path, Path]:
    """The same, each with the path that it comes to without links."""
    if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
        raise ScorecardError(_leaves(pattern))
    real = _in_one_folder(pattern, root)
    if real is None:
        real = _real_paths(_named(pattern, root))
    if not real:
        raise ScorecardError(Problem("missing-file", f"no file is named by '{pattern}'", hint=_hint(pattern, root)))
    home = root.resolve()
    folders = {os.path.dirname(path) for path in real.values()}
    if any(not Path(folder).is_relative_to(home) for folder in folders):
        raise ScorecardError(_leaves(pattern))
    return real


def _in_one_folder(pattern: str, root: Path) -> dict[Path, Path] | None:
    """What fits a pattern of names in one folder, told by the folder alone; None for any other pattern.

    A source may have a file for every day of many years, and is looked up again and again.
    """
    folder, name = os.path.split(pattern)
    if has_magic(folder) or not has_magic(name) or "**" in name:
        return None
    place, is_named = root / folder, re.compile(translate(name)).match
    try:
        if (root / pattern).is_file():
            return None
        with os.scandir(place) as entries:
            found = sorted((each.name, each.is_symlink()) for each in entries if is_named(each.name) and each.is_file())
        home = place.resolve()
        return {(path := place / told): path.resolve() if is_link else home / told for told, is_link in found}
    except (ValueError, OSError):  # no path at all
        return None


def _real_paths(paths: Iterable[Path]) -> dict[Path, Path]:
    folders: dict[Path, Path] = {}
    found: dict[Path, Path] = {}
    for path in paths:
        if path.parent not in folders:
            folders[path.parent] = path.parent.resolve()
        found[path] = path.resolve() if path.is_symlink() else folders[path.parent] / path.name
    return found


def _named(pattern: str, root: Path) -> tuple[Path, ...]:
    """The file of exactly this name, brackets and all; else those that fit the pattern."""
    try:
        if (root / pattern).is_file():
            return (root / pattern,)
        return tuple(sorted(path for path in root.glob(pattern) if path.is_file()))
    except (ValueError, NotImplementedError, OSError):  # no pattern, or no path at all
        return ()


def name_in(root: Path, path: Path) -> str:
    """A path as it is named within the project, with `/` between folders."""
    # paths of a project are told again and again, and `relative_to` takes both of them apart
    told, home = str(path), f"{root}{os.sep}"
    return told[len(home) :].replace(os.sep, "/") if told.startswith(home) else path.relative_to(root).as_posix()


def reader_of(files: Iterable[Path], pattern: str) -> str:
    """The table function for these files; raises ScorecardError where their kind is not known or mixed."""
    kinds = {_kind(path) for path in files}
    readers = {READERS.get(kind) for kind in kinds}
    if len(readers) != 1 or None in readers:
        told = ", ".join(sorted(kind or "no ending" for kind in kinds))
        raise ScorecardError(
            Problem("unknown-file", f"'{pattern}' names files of kind {told}", hint="use .parquet, .csv or .xlsx")
        )
    return str(readers.pop())


def are_workbooks(pattern: str) -> bool:
    """Whether a pattern names spreadsheets, which the engine cannot open by itself."""
    return Path(pattern).suffix.lower() in WORKBOOKS


def exports_of(files: tuple[Path, ...], pattern: str) -> tuple[Path, ...]:
    """The same files; raises ScorecardError where one is neither a text nor a workbook."""
    others = sorted({_kind(path) or "no ending" for path in files} - TEXTS - WORKBOOKS)
    if others or any(path.suffix.lower() == ".zst" for path in files):
        told = f"'{pattern}' names files of kind {', '.join(others) or '.zst'}, which 'read' cannot read"
        raise ScorecardError(Problem("unknown-file", told, hint="use .csv, .tsv, .txt or .xlsx"))
    return files


def _kind(path: Path) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    while suffixes and suffixes[-1] in COMPRESSED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def _leaves(pattern: str) -> Problem:
    return Problem(
        "outside-project", f"'{pattern}' leads out of the project", hint="put the data under the project's folder"
    )


def _hint(pattern: str, root: Path) -> str:
    folder = Path(pattern).parent
    while not (root / folder).is_dir():
        folder = folder.parent
    return f"'{folder}' is there, but holds no such file" if str(folder) != "." else f"looked in {root}"
