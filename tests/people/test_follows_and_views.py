"""Follows are somebody's, views are nobody's."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

from scorecard.people.book import Book
from scorecard.people.follows import follow, followed_by, unfollow
from scorecard.people.views import VIEWS, count_view, views_of


def test_a_metric_is_followed_once_until_it_is_not(book: Book, given: SimpleNamespace) -> None:
    follow(book, "b", given.ann, given.now)
    follow(book, "a", given.ann, given.now + timedelta(hours=1))
    follow(book, "b", given.ann, given.now + timedelta(hours=2))
    assert followed_by(book, given.ann) == ("b", "a")
    assert followed_by(book, given.bob) == ()
    unfollow(book, ["b", "its_old_name"], given.bob)
    unfollow(book, ["a", "its_old_name"], given.ann)
    assert followed_by(book, given.ann) == ("b",)


def test_views_are_counted_by_metric_and_day_and_say_nobody(book: Book) -> None:
    monday, tuesday = date(2026, 9, 14), date(2026, 9, 15)
    for metric, day in (("a", monday), ("a", monday), ("a", tuesday), ("was_a", tuesday), ("b", monday)):
        count_view(book, metric, day)
    assert views_of(book, ["a", "was_a"]) == {monday: 2, tuesday: 2}
    assert {column.name for column in VIEWS.columns} == {"metric", "day", "seen"}
