"""Opening: where the project lies, and whether its files have changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

FOLDER = "SCORECARD_PROJECT"
_DEFINITIONS = ("config/**/*.yml", "config/**/*.yaml", "metrics/**/*.yml", "metrics/**/*.yaml")
_DATA = frozenset(
    {".parquet", ".csv", ".tsv", ".txt", ".gz", ".zst", ".duckdb", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
)
_NOT_OURS = frozenset({"node_modules", "__pycache__"})


def root() -> Path:
    """The project's folder: what the environment says, else the current one."""
    return Path(os.environ.get(FOLDER) or ".").resolve()


def has_definitions(folder: Path) -> bool:
    return any(True for pattern in _DEFINITIONS for _ in folder.glob(pattern))


def fingerprint(folder: Path) -> str:
    """Changes when a file of the project does; what is read under one fingerprint may be kept."""
    return blake2b("\n".join(_stamps(folder)).encode(), digest_size=8).hexdigest()


def _stamps(folder: Path) -> Iterator[str]:
    current = folder / "data" / "snapshots" / "current"
    if current.is_file():
        yield current.read_text()
    for path in (*(path for pattern in _DEFINITIONS for path in sorted(folder.glob(pattern))), *_data_files(folder)):
        try:
            seen = path.stat()
        except FileNotFoundError:  # removed since it was listed
            continue
        yield f"{path} {seen.st_mtime_ns} {seen.st_size}"


def _data_files(folder: Path) -> Iterator[Path]:
    """Wherever below the project: a first project is made where somebody's exports lie."""
    for place, folders, files in os.walk(folder):
        is_environment = "pyvenv.cfg" in files
        folders[:] = [] if is_environment else sorted(set(folders) - _NOT_OURS - set(_hidden(folders)))
        if Path(place) == folder / "data":
            folders[:] = [name for name in folders if name != "snapshots"]  # told by which is the current one
        yield from (Path(place, file) for file in sorted(files) if Path(file).suffix.lower() in _DATA)


def _hidden(names: list[str]) -> Iterator[str]:
    return (name for name in names if name.startswith("."))
