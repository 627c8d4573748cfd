"""Follows: which metrics somebody wants to keep in sight."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

import sqlalchemy as sa

from scorecard.answers import Viewer
from scorecard.people.book import TABLES, Book

FOLLOWS = sa.Table(
    "follows",
    TABLES,
    sa.Column("who", sa.String, primary_key=True),
    sa.Column("metric", sa.String, primary_key=True),
    sa.Column("since", sa.DateTime, nullable=False),
)
_NEW = sa.text("INSERT INTO follows (who, metric, since) VALUES (:who, :metric, :since) ON CONFLICT DO NOTHING")


def follow(book: Book, metric: str, who: Viewer, now: datetime) -> None:
    """Once, however often it is asked."""
    since = now.astimezone(UTC).replace(tzinfo=None)
    with book.writing() as connection:
        new = _NEW.bindparams(sa.bindparam("since", type_=sa.DateTime))
        connection.execute(new, {"who": who.name, "metric": metric, "since": since})


def unfollow(book: Book, metrics: Collection[str], who: Viewer) -> None:
    """A metric under any of its names."""
    with book.writing() as connection:
        connection.execute(sa.delete(FOLLOWS).where(FOLLOWS.c.who == who.name, FOLLOWS.c.metric.in_(metrics)))


def followed_by(book: Book, who: Viewer) -> tuple[str, ...]:
    """Metrics by the name that they were followed under, the first followed first."""
    with book.reading() as connection:
        asked = sa.select(FOLLOWS.c.metric).where(FOLLOWS.c.who == who.name)
        return tuple(connection.execute(asked.order_by(FOLLOWS.c.since, FOLLOWS.c.metric)).scalars())
