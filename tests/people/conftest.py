"""Books to write in: a file for each test; in Postgres too, where SCORECARD_TEST_POSTGRES names a database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from scorecard.people.address import Address
from scorecard.people.book import Book, open_book
from scorecard.people.connecting import engine_at
from scorecard.people.identity import SignedIn
from scorecard.people.notes import About
from scorecard.periods import Calendar, Grain

POSTGRES = os.environ.get("SCORECARD_TEST_POSTGRES", "")
AUGUST = Calendar().period_at(date(2026, 8, 1), Grain.MONTH)
NOW = datetime(2026, 9, 15, 12, 0, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgres"] if POSTGRES else ["sqlite"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """An empty place for a book."""
    if request.param == "sqlite":
        return Address(file=tmp_path / "data" / "book.sqlite")
    empty = Address(url=POSTGRES)
    with engine_at(empty).begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE; CREATE SCHEMA public"))
    return empty


@pytest.fixture
def book(address: Address) -> Iterator[Book]:
    opened = open_book(address)
    yield opened
    opened.close()


@pytest.fixture
def given() -> SimpleNamespace:
    """Two people, a moment, and something to write about."""
    return SimpleNamespace(
        ann=SignedIn("ann@example.com"),
        bob=SignedIn("bob@example.com"),
        now=NOW,
        today=NOW.date(),
        august=AUGUST,
        about=About("promises_kept", AUGUST),
    )
