"""Notes: what somebody wrote about a metric in a period, every version of it, and who it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby

import sqlalchemy as sa

from scorecard.answers import Viewer
from scorecard.people.book import TABLES, Book
from scorecard.people.texts import text_of
from scorecard.periods import Grain, Period
from scorecard.problems import Problem, ScorecardError

MOST = 200  # that are shown of one metric


class Kind(StrEnum):
    NOTE = "note"
    CHECK_IN = "check-in"
    NOT_OURS = "not ours"  # a department's answer to its share of a gap


@dataclass(frozen=True, slots=True)
class About:
    """What a note is about; `level` and `node` are empty for the whole company.

    Of a department's answer, the one that says so and the one that it points to ("" for none in particular).
    """

    metric: str
    period: Period
    level: str = ""
    node: str = ""
    from_department: str = ""
    to_department: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """What a note said from a moment on; None from when it was withdrawn."""

    number: int
    text: str | None
    written: datetime


@dataclass(frozen=True, slots=True)
class Note:
    id: int
    kind: Kind
    about: About
    author: str
    versions: tuple[Version, ...]  # the first one first

    @property
    def text(self) -> str:
        """What it says now; "" where it was withdrawn."""
        return self.versions[-1].text or ""

    @property
    def is_withdrawn(self) -> bool:
        return self.versions[-1].text is None

    @property
    def written(self) -> datetime:
        return self.versions[0].written

    def is_of(self, viewer: Viewer) -> bool:
        return self.author == viewer.name


NOTES = sa.Table(
    "notes",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("metric", sa.String, nullable=False, index=True),
    sa.Column("grain", sa.String, nullable=False),
    sa.Column("starts", sa.Date, nullable=False),
    sa.Column("ends", sa.Date, nullable=False),
    sa.Column("level", sa.String, nullable=False),
    sa.Column("node", sa.String, nullable=False),
    sa.Column("from_department", sa.String, nullable=False),
    sa.Column("to_department", sa.String, nullable=False),
    sa.Column("author", sa.String, nullable=False),
)
VERSIONS = sa.Table(
    "note_versions",
    TABLES,
    sa.Column("note", sa.Integer, sa.ForeignKey("notes.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("text", sa.Text, nullable=True),
    sa.Column("written", sa.DateTime, nullable=False),
)


def write_note(book: Book, kind: Kind, about: About, text: str, author: Viewer, now: datetime) -> Note:
    """Keeps a note; the same written twice, as by a button that was pressed twice, is kept once."""
    told = text_of(text)
    with book.writing() as connection:
        said = [note for note in _read(connection, _about(about)) if (note.kind, note.about) == (kind, about)]
        for note in said:
            if note.is_of(author) and note.text == told:
                return note
        new = sa.insert(NOTES).values(kind=kind.value, author=author.name, **_columns(about)).returning(NOTES.c.id)
        identity = connection.execute(new).scalar_one()
        return _add(connection, Note(identity, kind, about, author.name, ()), told, now)


def edit_note(book: Book, note: Note, text: str, author: Viewer, now: datetime) -> Note:
    """The same note with another text; what it said before is kept.

    Raises ScorecardError where it is not the author's, was withdrawn, or is not any more what `note` says of it.
    """
    told = text_of(text)
    return note if told == note.text else _changed(book, note, told, author, now)


def withdraw_note(book: Book, note: Note, author: Viewer, now: datetime) -> Note:
    """The same note, which says nothing any more; what it said before is kept."""
    return _changed(book, note, None, author, now)


def notes_on(book: Book, metrics: Collection[str]) -> tuple[Note, ...]:
    """Those on a metric under any of its names, the latest period first and in it the first written first."""
    with book.reading() as connection:
        latest = sa.select(NOTES).where(NOTES.c.metric.in_(metrics)).order_by(NOTES.c.starts.desc(), NOTES.c.id)
        return _read(connection, latest.limit(MOST))


def last_check_ins(book: Book, metrics: Collection[str], most: int) -> tuple[Note, ...]:
    """The last ones on any of these metrics that were not withdrawn, the latest first."""
    with book.reading() as connection:
        withdrawn = sa.select(VERSIONS.c.note).where(VERSIONS.c.text.is_(None))
        asked = sa.select(NOTES).where(
            NOTES.c.metric.in_(metrics), NOTES.c.kind == Kind.CHECK_IN.value, NOTES.c.id.not_in(withdrawn)
        )
        return _read(connection, asked.order_by(NOTES.c.id.desc()).limit(most))


def answers_of(book: Book, department: str, period: Period) -> tuple[Note, ...]:
    """What departments said of a gap in a period that this one says, or is pointed to by; the first written first."""
    with book.reading() as connection:
        is_theirs = sa.or_(NOTES.c.from_department == department, NOTES.c.to_department == department)
        asked = sa.select(NOTES).where(
            NOTES.c.kind == Kind.NOT_OURS.value, is_theirs, NOTES.c.starts < period.end, NOTES.c.ends > period.start
        )
        return _read(connection, asked.order_by(NOTES.c.id).limit(MOST))


def _changed(book: Book, note: Note, text: str | None, author: Viewer, now: datetime) -> Note:
    if not note.is_of(author):
        raise ScorecardError(Problem("not-yours", f"this {note.kind} was written by {note.author}"))
    with book.writing() as connection:
        known = connection.execute(
            sa.select(sa.func.max(VERSIONS.c.number)).where(VERSIONS.c.note == note.id)
        ).scalar_one()
        if known != note.versions[-1].number or note.is_withdrawn:
            hint = "read what it says now, and change that"
            raise ScorecardError(Problem("changed-meanwhile", "this was changed or withdrawn meanwhile", hint=hint))
        return _add(connection, note, text, now)


def _add(connection: sa.Connection, note: Note, text: str | None, now: datetime) -> Note:
    version = Version(len(note.versions) + 1, text, now.astimezone(UTC))
    written = version.written.replace(tzinfo=None)
    values = {"note": note.id, "number": version.number, "text": text, "written": written}
    connection.execute(sa.insert(VERSIONS).values(**values))
    return Note(note.id, note.kind, note.about, note.author, (*note.versions, version))


def _columns(about: About) -> dict[str, object]:
    return {
        "metric": about.metric,
        "grain": about.period.grain.value,
        "starts": about.period.start,
        "ends": about.period.end,
        "level": about.level,
        "node": about.node,
        "from_department": about.from_department,
        "to_department": about.to_department,
    }


def _about(about: About) -> sa.Select[tuple[object, ...]]:
    return sa.select(NOTES).where(NOTES.c.metric == about.metric, NOTES.c.starts == about.period.start)


def _read(connection: sa.Connection, asked: sa.Select[tuple[object, ...]]) -> tuple[Note, ...]:
    """The notes asked, each with all its versions, in the order asked."""
    rows = connection.execute(asked).all()
    by_note = VERSIONS.c.note, VERSIONS.c.number
    written = sa.select(VERSIONS).where(VERSIONS.c.note.in_([row.id for row in rows])).order_by(*by_note)
    versions = {
        note: tuple(Version(row.number, row.text, row.written.replace(tzinfo=UTC)) for row in found)
        for note, found in groupby(connection.execute(written), key=lambda row: int(row.note))
    }
    return tuple(_note(row, versions[row.id]) for row in rows)


def _note(row: sa.Row[tuple[object, ...]], versions: Sequence[Version]) -> Note:
    period = Period(row.starts, row.ends, Grain(row.grain))
    about = About(row.metric, period, row.level, row.node, row.from_department, row.to_department)
    return Note(row.id, Kind(row.kind), about, row.author, tuple(versions))
