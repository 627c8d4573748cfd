"""Connecting: how a book's database is reached, how its transactions begin, and what its complaints mean."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from scorecard.people.address import Address
from scorecard.problems import Problem, ScorecardError

WRITES = {"scorecard_writes": True}  # says of a transaction that it writes
PATIENCE = 10  # seconds that one who writes waits for another
_TURN = 0x676F6C64  # the number of the lock that they wait for
REACHED_WITHIN = 3  # seconds in which a database answers, or is out of reach
ANOTHER = "set SCORECARD_BOOK to a place that can be written"
# what SQLite calls it, and the SQLSTATE that Postgres gives it
_FULL = {"SQLITE_FULL", "53100"}
_CLOSED = {"SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH", "25006", "42501"}
_BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL", "55P03"}
_DAMAGED = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}


def engine_at(address: Address) -> Engine:
    """Reaches nothing yet; makes the folder of a file."""
    if address.file is not None:
        address.file.parent.mkdir(parents=True, exist_ok=True)
        return _of_file(f"sqlite+pysqlite:///{address.file}")
    if address.url.startswith("sqlite"):
        return _of_file(address.url)
    return _of_database(address)


def _of_database(address: Address) -> Engine:
    is_known = address.url.startswith("postgresql+psycopg:")
    patience = {"connect_timeout": REACHED_WITHIN} if is_known else {}
    try:
        engine = create_engine(address.url, pool_pre_ping=True, connect_args=patience, hide_parameters=True)
        event.listen(engine, "begin", _take_turns)
        return engine
    except ModuleNotFoundError as error:
        hint = "pip install 'psycopg[binary]' where the app runs"
        problem = Problem("no-driver", f"{address} needs the library {error.name}, which is not installed", hint=hint)
    except (ArgumentError, ValueError):
        hint = "write postgresql://account@host/database"
        problem = Problem("book-unknown", f"{address} is of a kind that cannot be read", hint=hint)
    raise ScorecardError(problem)


def _of_file(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": PATIENCE}, hide_parameters=True)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver begins no transaction of its own: `_begin` does
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")  # what was said to be kept outlives a power cut
    cursor.close()


def _begin(connection: Connection) -> None:
    # one who will write waits at once: two that have read first would both be refused when they begin to write
    is_writing = connection.get_execution_options().get("scorecard_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def _take_turns(connection: Connection) -> None:
    """Those who write to a Postgres database wait for each other, as they do at a file."""
    if connection.get_execution_options().get("scorecard_writes"):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")


def reason_of(error: Exception, address: Address) -> Problem:
    """What a reader is told of a database's complaint."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    kind = _kind_of(cause)
    if kind in _FULL:
        told = f"the disk is full: nothing more can be written to {address}"
        return Problem("book-full", told, hint="make room, and write it once more")
    if kind in _CLOSED or isinstance(cause, OSError):
        return Problem("book-closed", f"{address} may not be written, and cannot be read", hint=ANOTHER)
    if kind in _BUSY:
        return Problem("book-busy", f"others are writing to {address} just now", hint="try once more")
    if kind in _DAMAGED:
        hint = "put the last backup in its place; docs/the-book.md says how"
        return Problem("book-damaged", f"{address} is damaged", hint=hint)
    return Problem("book-out-of-reach", f"{address} does not answer", hint="the app's log says why")


def _kind_of(cause: object) -> str:
    """SQLite's name of what happened, SQLITE_READONLY of SQLITE_READONLY_DBMOVED; Postgres' number."""
    if isinstance(cause, sqlite3.Error):
        return "_".join(getattr(cause, "sqlite_errorname", "").split("_")[:2])
    return str(getattr(cause, "sqlstate", ""))
