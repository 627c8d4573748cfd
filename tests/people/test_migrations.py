"""Migrations: a book of every earlier version is brought up to date with all that stands in it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from scorecard.people import actions, case_views, follows, notes, self_scores, views
from scorecard.people.address import Address
from scorecard.people.book import TABLES, Book, open_book
from scorecard.people.connecting import engine_at
from scorecard.people.migrating import HEAD, REVISIONS, STEPS, migrate, revision_of

OLD_NOTE = (
    "INSERT INTO notes VALUES (1, 'note', 'promises_kept', 'month', '2026-08-01', '2026-09-01', '', '', '', '', 'ann')",
    "INSERT INTO note_versions VALUES (1, 1, 'Of old.', '2026-09-01 10:00:00')",
)


def test_every_step_is_known_and_follows_the_one_before() -> None:
    steps = list(ScriptDirectory(str(STEPS)).walk_revisions())
    assert [step.revision for step in reversed(steps)] == list(REVISIONS)


def test_the_steps_make_the_tables_that_are_read_and_written(book: Book) -> None:
    assert {
        table.name
        for table in (
            notes.NOTES,
            actions.ACTIONS,
            case_views.CASE_VIEWS,
            follows.FOLLOWS,
            views.VIEWS,
            self_scores.SELF_SCORES,
        )
    } <= set(TABLES.tables)
    with book.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), TABLES) == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_book_of_any_version_becomes_one_of_this_and_keeps_its_notes(
    address: Address, revision: str, given: SimpleNamespace
) -> None:
    engine = engine_at(address)
    migrate(engine, address, until=revision)
    with engine.begin() as connection:
        assert revision_of(connection) == revision
        for statement in OLD_NOTE:
            connection.execute(sa.text(statement))
    engine.dispose()
    book = open_book(address)
    with book.reading() as connection:
        assert revision_of(connection) == HEAD
    (old,) = notes.notes_on(book, ["promises_kept"])
    assert (old.text, old.author, old.about.period) == ("Of old.", "ann", given.august)
    follows.follow(book, "promises_kept", given.ann, given.now)
    assert follows.followed_by(book, given.ann) == ("promises_kept",)
