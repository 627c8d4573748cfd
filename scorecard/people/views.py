"""Views: how often each metric was looked at on a day; by whom, nobody keeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

import sqlalchemy as sa

from scorecard.people.book import TABLES, Book

VIEWS = sa.Table(
    "views",
    TABLES,
    sa.Column("metric", sa.String, primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("seen", sa.Integer, nullable=False),
)
_ONE_MORE = sa.text(
    "INSERT INTO views (metric, day, seen) VALUES (:metric, :day, 1) "
    "ON CONFLICT (metric, day) DO UPDATE SET seen = views.seen + 1"
).bindparams(sa.bindparam("day", type_=sa.Date))


def count_view(book: Book, metric: str, day: date) -> None:
    with book.writing() as connection:
        connection.execute(_ONE_MORE, {"metric": metric, "day": day})


def views_of(book: Book, metrics: Collection[str]) -> Mapping[date, int]:
    """How often a metric was looked at under any of its names, by day; days without a view are left out."""
    with book.reading() as connection:
        asked = sa.select(VIEWS.c.day, sa.func.sum(VIEWS.c.seen)).where(VIEWS.c.metric.in_(metrics))
        found = connection.execute(asked.group_by(VIEWS.c.day).order_by(VIEWS.c.day))
        return {day: int(seen) for day, seen in found}
