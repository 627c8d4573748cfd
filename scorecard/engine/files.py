"""Files: which files of the project a source's pattern names, and how an engine is to read them."""

from __future__ import annotations

import os
from collections.abc import Iterable
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
    found = _named(pattern, root)
    if not found:
        raise ScorecardError(Problem("missing-file", f"no file is named by '{pattern}'", hint=_hint(pattern, root)))
    home = root.resolve()
    real = _real_paths(found)
    if any(not folder.is_relative_to(home) for folder in {path.parent for path in real.values()}):
        raise ScorecardError(_leaves(pattern))
    return real


def _real_paths(paths: Iterable[Path]) -> dict[Path, Path]:
    # a source may have a file for every day of many years: a folder is looked up once for all of its files
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
