"""Book: what people wrote, opened for the reader of this run; where it cannot be, the rest of the page stands."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TypeVar

import streamlit as st

from scorecard.answers import Viewer
from scorecard.pages._here import here, show
from scorecard.people.address import Address
from scorecard.people.book import Book, open_book
from scorecard.people.identity import viewer_of
from scorecard.problems import Problem, ScorecardError
from scorecard.project.written import Written, book_address
from scorecard.views.notes import unread

Told = TypeVar("Told")
Nothing = TypeVar("Nothing")
LOG = logging.getLogger("scorecard.pages")
_REFUSED = "refused"  # what was not kept, and why, by the form that it stood in
TRIED_AGAIN_AFTER = 30  # seconds: a database that does not answer would hold up every page


def written() -> Written:
    """Raises ScorecardError where the book cannot be opened."""
    at = here()
    address = book_address(at.project)
    opened = _tried(address, address.stamp())
    if isinstance(opened, ScorecardError):
        raise ScorecardError(*opened.problems)
    return Written(at.project, opened, signed_in())


def signed_in() -> Viewer:
    """Whoever writes, by Streamlit's sign-in where it has one. Numbers are answered alike for all until roles apply."""
    return viewer_of(st.user.to_dict())


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def told_where_not() -> Iterator[None]:
    """Says in a sentence what cannot be read, in its place."""
    try:
        yield
    except ScorecardError as error:
        show(unread(error.problems))


def or_nothing(ask: Callable[[], Told], nothing: Nothing) -> Told | Nothing:
    """What is written, where it can be read; what stands beside it says why not."""
    try:
        return ask()
    except ScorecardError as error:
        LOG.info("not read: %s", error)
        return nothing


def kept(form: str, keep: Callable[[], object]) -> bool:
    """Keeps what stands in a form; where it is refused, the form says why and what was written stays in it."""
    try:
        keep()
    except ScorecardError as error:
        st.session_state[_REFUSED] = (form, error.problems)
        return False
    st.session_state.pop(_REFUSED, None)
    return True


def show_refusal(form: str) -> None:
    """Once, where the form is drawn again."""
    found: tuple[str, tuple[Problem, ...]] = st.session_state.get(_REFUSED, ("", ()))
    if found[0] == form:
        del st.session_state[_REFUSED]
        show(unread(found[1]))


@st.cache_resource(max_entries=20, ttl=TRIED_AGAIN_AFTER, show_spinner=False)
def _tried(address: Address, stamp: str) -> Book | ScorecardError:
    try:
        return _opened(address, stamp)
    except ScorecardError as error:
        return error


@st.cache_resource(max_entries=20, show_spinner=False)
def _opened(address: Address, stamp: str) -> Book:  # noqa: ARG001 - another file in its place is another book
    return open_book(address)
