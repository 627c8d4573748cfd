"""Opening: where the project lies, and whether its files have changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

FOLDER = "SCORECARD_PROJECT"
_DEFINITIONS = ("config/**/*.yml", "config/**/*.yaml", "metrics/**/*.yml", "metrics/**/*.yaml")
_DATA = ("data/**/*.parquet", "data/**/*.csv", "data/**/*.duckdb")


def root() -> Path:
    """The project's folder: what the environment says, else the current one."""
    return Path(os.environ.get(FOLDER) or ".").resolve()


def has_definitions(folder: Path) -> bool:
    return any(True for pattern in _DEFINITIONS for _ in folder.glob(pattern))


def fingerprint(folder: Path) -> str:
    """Changes when a file of the project does; what is read under one fingerprint may be kept."""
    return blake2b("\n".join(_stamps(folder)).encode(), digest_size=8).hexdigest()


def _stamps(folder: Path) -> Iterator[str]:
    for pattern in (*_DEFINITIONS, *_DATA):
        for path in sorted(folder.glob(pattern)):
            try:
                seen = path.stat()
            except FileNotFoundError:  # removed since it was listed
                continue
            yield f"{path} {seen.st_mtime_ns} {seen.st_size}"
