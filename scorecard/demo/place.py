"""Place: where files are written aside, to be put in place only when all of them are there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import duckdb

MEMORY_LIMIT = "3GB"
_PROCESSES = Path("/proc")


@contextmanager
def put_in_place(final: Path) -> Iterator[Path]:
    """A folder to write into that becomes `final` when all went well, and vanishes when not."""
    final.parent.mkdir(parents=True, exist_ok=True)
    _sweep(final)
    place = final.with_name(f".{final.name}-{os.getpid()}-{uuid4().hex[:8]}")
    place.mkdir()
    try:
        yield place
        _exchange(place, final)
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def spilling_beside(place: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A private DuckDB that spills beside the files it makes, not in anybody's working folder."""
    spill = place.with_name(f"{place.name}-spill")
    try:
        with duckdb.connect(":memory:") as connection:
            connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
            connection.execute("SET temp_directory = ?", [str(spill)])
            yield connection
    finally:
        shutil.rmtree(spill, ignore_errors=True)


def _exchange(place: Path, final: Path) -> None:
    """Puts the new folder where the old one was; should that fail, the old one comes back."""
    old = place.with_name(f"{place.name}-old")
    if final.exists():
        final.rename(old)
    try:
        place.rename(final)
    except OSError:
        if old.exists():
            old.rename(final)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sweep(final: Path) -> None:
    """Removes what runs that were killed have left behind; a run that still goes on keeps its own."""
    for left in final.parent.glob(f".{final.name}-*"):
        owner = left.name.removeprefix(f".{final.name}-").split("-")[0]
        if _PROCESSES.exists() and not (_PROCESSES / owner).exists():
            shutil.rmtree(left, ignore_errors=True)
