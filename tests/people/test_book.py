"""The book: whole, whoever opens it at once with whom, and a sentence where it cannot be opened or written."""

from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from scorecard.people import connecting
from scorecard.people.address import Address, address_of
from scorecard.people.book import Book, open_book
from scorecard.people.migrating import HEAD, REVISIONS
from scorecard.people.notes import NOTES, Kind, notes_on, write_note
from scorecard.people.views import views_of
from scorecard.problems import ScorecardError
from scorecard.settings import settings_of

ROOT = Path(__file__).parents[2]
SMALL = "name: S\ntimezone: Europe/London\ngoal_line: [happy]\norganisation: {levels: [worker, team]}\n"
# Each process opens the book, which nobody has made yet, and writes in it as fast as it can.
MANY = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from scorecard.people.address import Address
from scorecard.people.book import open_book
from scorecard.people.identity import SignedIn
from scorecard.people.notes import About, Kind, write_note
from scorecard.people.views import count_view
from scorecard.periods import Calendar, Grain

where, who = sys.argv[1:]
book = open_book(Address(url=where) if "://" in where else Address(file=Path(where)))
about = About("promises_kept", Calendar().period_at(date(2026, 8, 1), Grain.MONTH))
for number in range(25):
    write_note(book, Kind.NOTE, about, f"{who} {number}", SignedIn(who), datetime.now(UTC))
    count_view(book, "promises_kept", date(2026, 9, 15))
"""


def in_processes(address: Address, count: int) -> None:
    where = str(address.file) if address.file else address.url
    running = [
        subprocess.Popen([sys.executable, "-c", MANY, where, f"writer {at}"], cwd=ROOT, stderr=subprocess.PIPE)
        for at in range(count)
    ]
    said = [process.communicate()[1].decode() for process in running]
    assert [process.returncode for process in running] == [0] * count, said


def fill(book: Book, given: SimpleNamespace) -> None:
    for number in range(100):
        write_note(book, Kind.NOTE, given.about, f"{number:02} {'x' * 1900}", given.ann, given.now)


def codes(problem: pytest.ExceptionInfo[ScorecardError]) -> list[str]:
    return [each.code for each in problem.value.problems]


def test_a_book_that_is_not_there_is_made(book: Book) -> None:
    with book.reading() as connection:
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalars().all() == [HEAD]
        assert connection.execute(sa.select(NOTES)).all() == []


def test_a_file_can_be_read_while_it_is_written(tmp_path: Path) -> None:
    book = open_book(Address(file=tmp_path / "book.sqlite"))
    with book.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    with book.engine.execution_options(scorecard_writes=True).begin():
        assert notes_on(book, ["promises_kept"]) == ()


def test_what_was_written_is_there_when_it_is_opened_again(book: Book, given: SimpleNamespace) -> None:
    written = write_note(book, Kind.CHECK_IN, given.about, "Two of us were ill.", given.ann, given.now)
    book.close()
    assert notes_on(open_book(book.address), ["promises_kept"]) == (written,)


@pytest.mark.long
def test_processes_that_begin_and_write_at_once_lose_nothing(address: Address) -> None:
    in_processes(address, 4)
    book = open_book(address)
    texts = {note.text for note in notes_on(book, ["promises_kept"])}
    assert texts == {f"writer {at} {number}" for at in range(4) for number in range(25)}
    assert list(views_of(book, ["promises_kept"]).values()) == [100]


def test_a_book_of_a_later_version_is_refused_and_left_as_it_is(book: Book, given: SimpleNamespace) -> None:
    write_note(book, Kind.NOTE, given.about, "Kept.", given.ann, given.now)
    with book.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '1000'"))
    with pytest.raises(ScorecardError) as refused:
        open_book(book.address)
    assert codes(refused) == ["book-newer"]
    assert "later version" in str(refused.value)
    with book.reading() as connection:
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == "1000"
        assert connection.execute(sa.text("SELECT text FROM note_versions")).scalar() == "Kept."


def test_a_step_that_fails_leaves_the_book_of_before(tmp_path: Path) -> None:
    path = tmp_path / "book.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE follows (somebody_elses TEXT)")  # the third step cannot be taken
    with pytest.raises(ScorecardError) as refused:
        open_book(Address(file=path))
    assert codes(refused) == ["book-out-of-reach"]
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("follows",)]


def test_where_no_file_can_be_made_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    with pytest.raises(ScorecardError) as refused:
        open_book(Address(file=tmp_path / "data" / "book.sqlite"))
    assert codes(refused) == ["book-closed"]


def test_a_file_that_may_not_be_written_is_read_and_says_so_when_it_is_written(
    tmp_path: Path, given: SimpleNamespace
) -> None:
    book = open_book(Address(file=tmp_path / "book.sqlite"))
    write_note(book, Kind.NOTE, given.about, "Kept.", given.ann, given.now)
    sa.event.listen(book.engine, "begin", lambda connection: connection.exec_driver_sql("PRAGMA query_only = ON"))
    with pytest.raises(ScorecardError) as refused:
        write_note(book, Kind.NOTE, given.about, "Not kept.", given.ann, given.now)
    assert codes(refused) == ["book-closed"]
    assert [note.text for note in notes_on(book, ["promises_kept"])] == ["Kept."]


def test_a_full_disk_is_said_and_what_was_kept_stays(tmp_path: Path, given: SimpleNamespace) -> None:
    book = open_book(Address(file=tmp_path / "book.sqlite"))
    sa.event.listen(book.engine, "begin", lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 1"))
    with pytest.raises(ScorecardError) as refused:
        fill(book, given)
    assert codes(refused) == ["book-full"]
    kept = notes_on(book, ["promises_kept"])
    assert [note.text[:2] for note in kept] == [f"{number:02}" for number in range(len(kept))]


def test_what_was_written_stands_in_no_log(
    tmp_path: Path, given: SimpleNamespace, caplog: pytest.LogCaptureFixture
) -> None:
    book = open_book(Address(file=tmp_path / "book.sqlite"))
    sa.event.listen(book.engine, "begin", lambda connection: connection.exec_driver_sql("PRAGMA query_only = ON"))
    with pytest.raises(ScorecardError):
        write_note(book, Kind.NOTE, given.about, "Between us.", given.ann, given.now)
    assert "readonly" in caplog.text
    assert "Between us" not in caplog.text
    assert given.ann.name not in caplog.text


def test_a_file_that_is_no_book_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "book.sqlite"
    path.write_bytes(b"not a database, but long enough to be taken for one" * 100)
    with pytest.raises(ScorecardError) as refused:
        open_book(Address(file=path))
    assert codes(refused) == ["book-damaged"]


def test_a_database_that_does_not_answer_is_said_without_its_password(
    caplog: pytest.LogCaptureFixture,
) -> None:
    pytest.importorskip("psycopg")
    caplog.set_level(logging.DEBUG)
    with pytest.raises(ScorecardError) as refused:
        open_book(Address(url="postgresql+psycopg://ann:secret@127.0.0.1:1/book"))
    assert codes(refused) == ["book-out-of-reach"]
    assert "secret" not in str(refused.value) + caplog.text


@pytest.mark.parametrize(
    "url", ["oraculum://ann:secret@here/book", "nonsense", "postgresql+psycopg://ann:secret@here:port/book"]
)
def test_an_address_that_leads_nowhere_is_said(url: str) -> None:
    with pytest.raises(ScorecardError) as refused:
        open_book(Address(url=url))
    assert codes(refused) == ["book-unknown"]
    assert "secret" not in str(refused.value)


def test_the_environment_comes_before_the_settings_and_those_before_the_file(tmp_path: Path) -> None:
    plain, _ = settings_of(SMALL)
    told, _ = settings_of(f"{SMALL}book: {{url: postgresql://db/book}}\n")
    assert plain is not None
    assert told is not None
    assert address_of(tmp_path, plain, {}).file == tmp_path / "data" / "book.sqlite"
    assert address_of(tmp_path, told, {}).url == "postgresql+psycopg://db/book"
    assert address_of(tmp_path, told, {"SCORECARD_BOOK": "postgresql://other/book"}).url.endswith("://other/book")


def test_another_file_in_its_place_is_another_book(tmp_path: Path) -> None:
    address = Address(file=tmp_path / "book.sqlite")
    assert address.stamp() == "none"
    open_book(address).close()
    before = address.stamp()
    (tmp_path / "book.sqlite").rename(tmp_path / "old.sqlite")
    open_book(address).close()
    assert address.stamp() != before


def test_revisions_are_known_in_order() -> None:
    assert list(REVISIONS) == sorted(REVISIONS, key=int)


def test_whoever_writes_waits_for_another_and_not_for_ever(
    address: Address, given: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "PATIENCE", 1)
    book, other = open_book(address), open_book(address)
    with other.writing(), pytest.raises(ScorecardError) as refused:
        write_note(book, Kind.NOTE, given.about, "Not yet.", given.ann, given.now)
    assert codes(refused) == ["book-busy"]
    assert write_note(book, Kind.NOTE, given.about, "Now.", given.ann, given.now).text == "Now."
