"""Loop: whether customers were answered and what they spoke of was mended, with what people wrote into the book."""

from __future__ import annotations

from datetime import UTC, date, datetime

from scorecard.cli.seen import book_of
from scorecard.cli.walk import IN_A_LIST, account
from scorecard.heard import OwnAnswer
from scorecard.listing import Field, Listing
from scorecard.people.case_views import How
from scorecard.periods import Period
from scorecard.project import Project
from scorecard.project.closed_loop import (
    MENDED,
    answered_in,
    listing_of_answered,
    listing_of_unanswered,
    mended_in,
    unanswered_in,
)
from scorecard.project.written import theme_of


def answered(project: Project, voice: str, period: Period) -> Listing:
    with book_of(project, account()) as book:
        return listing_of_answered(answered_in(project, voice, period, book.answered(), account()))


def unanswered(project: Project, voice: str, period: Period) -> Listing:
    """Whoever sees the list is written into the book first."""
    viewer = account()
    with book_of(project, viewer) as book:
        found = unanswered_in(project, voice, period, book.answered(), viewer)
        book.saw_cases("", [each.case for each in found], IN_A_LIST, How.COMMAND, datetime.now(UTC))
        return listing_of_unanswered(found, book.owners())


def listing_of_mended(project: Project, voice: str) -> Listing:
    """A row each thing undertaken about a theme; those not done yet without a verdict."""
    project.known_voice(voice)
    rows: list[tuple[Field, ...]] = []
    with book_of(project, account()) as book:
        for action in book.on_themes(voice):
            theme, told = theme_of(action), action.undertaken
            head = (theme, told.what, told.owner, told.due)
            if action.done_on is None or theme not in project.catalogue.voices[voice].themes:
                rows.append((*head, None, action.state.value, None, None, None))
                continue
            found = mended_in(project, voice, theme, action.done_on, account())
            rows.append((*head, found.on, found.verdict.value, found.before, found.after, found.after_periods))
    return Listing(MENDED, tuple(rows))


def answers_of(project: Project, start: date, end: date) -> tuple[OwnAnswer, ...]:
    """What leaders and staff answered in the app, of the quarters that are over."""
    with book_of(project, account()) as book:
        return book.answers_counted(start, end, datetime.now(UTC))
