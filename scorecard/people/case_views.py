"""Case views: who looked at which single case, when and how; written before it is shown, and never taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

import sqlalchemy as sa

from scorecard.people.book import TABLES, Book

MOST = 1000  # that are listed


class How(StrEnum):
    PAGE = "page"
    COMMAND = "command line"


@dataclass(frozen=True, slots=True)
class CaseView:
    """`case` is a pseudonym, of a row with its source before it.

    `asked` says how it was found: random, typical, worst, green, by its own name, in a list, or behind a metric. A row
    of a source that is in no journey has none.
    """

    who: str
    at: datetime
    how: How
    journey: str
    case: str
    asked: str


CASE_VIEWS = sa.Table(
    "case_views",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("who", sa.String, nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("how", sa.String, nullable=False),
    sa.Column("journey", sa.String, nullable=False),
    sa.Column("case", sa.String, nullable=False, index=True),
    sa.Column("asked", sa.String, nullable=False),
)


def keep_case_views(book: Book, views: Iterable[CaseView]) -> None:
    """All of them, or none."""
    rows = [_columns(view) for view in views]
    if rows:
        with book.writing() as connection:
            connection.execute(sa.insert(CASE_VIEWS), rows)


def case_views_of(book: Book, journey: str) -> tuple[CaseView, ...]:
    """Who saw cases of a journey, or rows that are in none, the latest first."""
    with book.reading() as connection:
        asked = sa.select(CASE_VIEWS).where(CASE_VIEWS.c.journey.in_((journey, ""))).order_by(CASE_VIEWS.c.id.desc())
        return tuple(
            CaseView(row.who, row.at.replace(tzinfo=UTC), How(row.how), row.journey, row.case, row.asked)
            for row in connection.execute(asked.limit(MOST))
        )


def _columns(view: CaseView) -> dict[str, object]:
    at = view.at.astimezone(UTC).replace(tzinfo=None)
    told = {"who": view.who, "at": at, "how": view.how.value, "journey": view.journey}
    return {**told, "case": view.case, "asked": view.asked}
