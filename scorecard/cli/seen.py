"""Seen: the book of who looked at which case, as the command line writes and lists it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from scorecard.answers import Viewer
from scorecard.listing import Listing
from scorecard.people.book import open_book
from scorecard.people.case_views import How
from scorecard.project import Project
from scorecard.project.written import Written, book_address

COLUMNS = ("at", "who", "how", "case", "asked")


def keep_looks(project: Project, journey: str, cases: Iterable[str], asked: str, viewer: Viewer) -> None:
    """Writes down that somebody looks at cases; raises ScorecardError where it cannot be written."""
    with book_of(project, viewer) as book:
        book.saw_cases(journey, cases, asked, How.COMMAND, datetime.now(UTC))


def listing_of_looks(project: Project, journey: str, viewer: Viewer) -> Listing:
    """Who looked at which case of a journey, the latest first."""
    with book_of(project, viewer) as book:
        rows = tuple((each.at, each.who, each.how.value, each.case, each.asked) for each in book.case_views(journey))
    return Listing(COLUMNS, rows)


@contextmanager
def book_of(project: Project, viewer: Viewer) -> Iterator[Written]:
    """What people wrote of a project, as a viewer reads it."""
    book = open_book(book_address(project))
    try:
        yield Written(project, book, viewer)
    finally:
        book.close()
