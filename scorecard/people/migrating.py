"""Migrating: a book of any earlier version becomes one of this version when it is opened, or stays as it was."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from scorecard.people.address import Address
from scorecard.people.connecting import WRITES
from scorecard.problems import Problem, ScorecardError

REVISIONS = ("1", "2", "3", "4", "5", "6")
HEAD = REVISIONS[-1]
STEPS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine, address: Address) -> None:
    """Takes the steps that are missing, all or none of them; of several processes that begin at once, one does."""
    with engine.connect() as connection:
        revision = revision_of(connection)
    if revision != HEAD:
        _refuse_newer(revision, address)
        migrate(engine, address)


def migrate(engine: Engine, address: Address, until: str = HEAD) -> None:
    """Takes the steps from wherever the book is up to `until`."""
    _let_read_while_written(engine)
    with engine.execution_options(**WRITES).begin() as connection:
        revision = revision_of(connection)  # another process may have been there meanwhile
        _refuse_newer(revision, address)
        _take_steps(connection, revision, until)


def revision_of(connection: Connection) -> str | None:
    """None of a book in which nothing was written yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _refuse_newer(revision: str | None, address: Address) -> None:
    if revision is not None and revision not in REVISIONS:
        told = f"{address} was written by a later version of the program; it was left as it is"
        raise ScorecardError(Problem("book-newer", told, hint="bring the program up to date"))


def _take_steps(connection: Connection, revision: str | None, until: str) -> None:
    from alembic.operations import Operations  # only a book that is not up to date needs it
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    steps = ScriptDirectory(str(STEPS))
    context = MigrationContext.configure(connection)
    with Operations.context(context):
        for step in reversed(list(steps.iterate_revisions(until, revision or "base"))):
            step.module.upgrade()
            context.stamp(steps, step.revision)


def _let_read_while_written(engine: Engine) -> None:
    """SQLite's write-ahead log; the file remembers it."""
    if engine.dialect.name == "sqlite":
        driver = engine.raw_connection()
        try:
            driver.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            driver.close()
