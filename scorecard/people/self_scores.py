"""Self-scores: what leaders and staff answered of the company's promises, one answer a person and period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import sqlalchemy as sa

from scorecard.answers import Viewer
from scorecard.people.book import TABLES, Book
from scorecard.periods import Period
from scorecard.problems import Problem, ScorecardError

ROLES = ("leader", "staff")
LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True, slots=True)
class SelfScore:
    """How well a promise is kept, on the customers' scale, as somebody says who leads a department or works there.

    `starts` is the first day of the period that the answer is of.
    """

    who: str
    starts: date
    role: str
    department: str
    promise: str
    score: int


SELF_SCORES = sa.Table(
    "self_scores",
    TABLES,
    sa.Column("who", sa.String, primary_key=True),
    sa.Column("starts", sa.Date, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("promise", sa.String, primary_key=True),
    sa.Column("score", sa.Integer, nullable=False),
    sa.Column("role", sa.String, nullable=False),
    sa.Column("department", sa.String, nullable=False),
    sa.Column("told", sa.DateTime, nullable=False),
)
_LATEST = SELF_SCORES.alias("latest")
_IS_LAST = SELF_SCORES.c.number == (
    sa.select(sa.func.max(_LATEST.c.number))
    .where(_LATEST.c.who == SELF_SCORES.c.who, _LATEST.c.starts == SELF_SCORES.c.starts)
    .scalar_subquery()
)


def answer(
    book: Book, viewer: Viewer, period: Period, role: str, department: str, scores: Mapping[str, int], now: datetime
) -> None:
    """Keeps somebody's answers of a period, in the place of those that they gave before, which are kept too.

    Raises ScorecardError for no answers, and for a role or score that there is not.
    """
    if not scores:
        raise ScorecardError(Problem("nothing-answered", "no question was answered", hint="answer one of them"))
    if role not in ROLES or not all(LOWEST <= score <= HIGHEST for score in scores.values()):
        told = f"scores go from {LOWEST} to {HIGHEST}, and are those of a {' or of '.join(ROLES)}"
        raise ScorecardError(Problem("no-such-score", told))
    mine = {"who": viewer.name, "starts": period.start}
    with book.writing() as connection:
        known = sa.select(sa.func.max(SELF_SCORES.c.number)).filter_by(**mine)
        number = (connection.execute(known).scalar() or 0) + 1
        row = {**mine, "number": number, "role": role, "department": department}
        row["told"] = now.astimezone(UTC).replace(tzinfo=None)
        told_of = [{**row, "promise": promise, "score": score} for promise, score in scores.items()]
        connection.execute(sa.insert(SELF_SCORES), told_of)


def answers_of(book: Book, viewer: Viewer, period: Period) -> tuple[SelfScore, ...]:
    """What somebody answered last in a period."""
    mine = SELF_SCORES.c.who == viewer.name, SELF_SCORES.c.starts == period.start
    return _read(book, *mine)


def answers_between(book: Book, start: date, end: date) -> tuple[SelfScore, ...]:
    """The last answers of everybody of the periods that begin from `start` on and before `end`."""
    return _read(book, SELF_SCORES.c.starts >= start, SELF_SCORES.c.starts < end)


def _read(book: Book, *where: sa.ColumnElement[bool]) -> tuple[SelfScore, ...]:
    with book.reading() as connection:
        asked = sa.select(SELF_SCORES).where(_IS_LAST, *where)
        rows = connection.execute(asked.order_by(SELF_SCORES.c.starts, SELF_SCORES.c.who, SELF_SCORES.c.promise))
        return tuple(SelfScore(r.who, r.starts, r.role, r.department, r.promise, r.score) for r in rows)
