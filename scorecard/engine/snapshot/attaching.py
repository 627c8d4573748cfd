"""Attaching: a snapshot's file beside an engine's sources, before its configuration is locked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage

import duckdb

from scorecard.engine.quoting import quoted
from scorecard.engine.snapshot.store import SNAPSHOT, Store

SCRATCH = "scratch"  # rows that a refresh holds, too many for memory
MOST = 2_000_000_000  # bytes of files; rows take about as many
SHARE = 4  # of what is free on the disk: the snapshot has to be written too


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The file of a snapshot: one to read, or an unfinished one to write; where it `is_anew`, nothing in it counts."""

    path: Path
    is_written: bool = False
    is_anew: bool = False


def attached_store(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot | None) -> Store | None:
    """The store in a snapshot's file; None where there is none, or it cannot be read."""
    if snapshot is None:
        return None
    is_new = not snapshot.path.exists()
    # what is unfinished is thrown away when anything fails: no log of it is ever read
    how = " (RECOVERY_MODE no_wal_writes)" if snapshot.is_written else " (READ_ONLY)"
    try:
        connection.execute(f"ATTACH {quoted(str(snapshot.path.resolve()))} AS {SNAPSHOT}{how}")
    except duckdb.Error:
        return None
    store = Store(connection)
    if snapshot.is_written and is_new:
        store.made()
    if store.is_readable:
        return store
    connection.execute(f"DETACH {SNAPSHOT}")
    return None


def room_beside(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot | None) -> int:
    """How many bytes of files may have their rows in a file beside an unfinished snapshot, which goes with it."""
    if snapshot is None or not snapshot.is_written:
        return 0
    path = snapshot.path.resolve().with_suffix(".rows")
    try:
        connection.execute(f"ATTACH {quoted(str(path))} AS {SCRATCH} (RECOVERY_MODE no_wal_writes)")
        return min(MOST, disk_usage(path.parent).free // SHARE)
    except (duckdb.Error, OSError):
        return 0
