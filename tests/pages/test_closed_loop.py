"""The page of customers' voice says whether low scores were answered and themes mended, and takes down who says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.people.actions import State
from scorecard.people.address import Address
from scorecard.people.book import Book, open_book
from scorecard.people.case_views import case_views_of
from scorecard.people.identity import SignedIn
from scorecard.project import open_project
from scorecard.project.written import Written
from tests.conftest import copied
from tests.pages.told import words

Opened = Callable[..., AppTest]
NOW = datetime.now(UTC)


@pytest.fixture
def company(kept_company: Path, tmp_path: Path) -> Path:
    return copied(kept_company, tmp_path / "company")


def book_of(folder: Path) -> Book:
    return open_book(Address(file=folder / "data/book.sqlite"))


def test_low_scores_are_told_by_team_and_nobody_is_looked_at_unasked(opened: Opened, company: Path) -> None:
    app = opened(company, "voice")
    told = words(app)
    assert not app.exception
    assert "Did we answer?" in told
    assert "low scores in August 2026" in told
    assert "were answered within 2 days" in told
    assert "Nobody undertook to mend any of it yet" in told
    assert case_views_of(book_of(company), "order") == ()


@pytest.mark.long
def test_a_theme_that_was_mended_is_told_with_its_verdict(opened: Opened, company: Path) -> None:
    book = book_of(company)
    written = Written(open_project(company), book, SignedIn("ann@example.com"))
    day = NOW.date()
    action = written.mend("customer_words", "wrong_statement", "Invoices run after statements", "Bob", day, NOW)
    assert written.on_themes("customer_words") == (action,)
    written.move(action, State.DONE, NOW, date(2026, 5, 10))
    book.close()
    told = words(opened(company, "voice"))
    assert "Invoices run after statements" in told
    assert "mended 10 May 2026" in told
    assert "“A bill out of nowhere” did not fall since 10 May 2026" in told or "“A bill out of nowhere” fell" in told
    assert "because" not in told.split("Did we mend it?")[1].split("Undertake")[0]


@pytest.mark.long
def test_whoever_opens_the_list_stands_in_the_book_and_may_say_who_answered(opened: Opened, company: Path) -> None:
    app = opened(company, "voice", waiting="true")
    assert not app.exception
    listed = case_views_of(book_of(company), "order")
    assert listed
    assert {look.asked for look in listed} == {"in a list"}
    before = words(app)
    (done,) = (button for button in app.button if button.label == "It is answered")
    (owner,) = (field for field in app.text_input if field.label == "Who answers")
    owner.set_value("Ann")
    app.run()
    done = next(button for button in app.button if button.label == "It is answered")
    done.click().run()
    assert not app.exception
    assert words(app) != before
    written = Written(open_project(company), book_of(company), SignedIn("ann@example.com"))
    assert list(written.owners().values()) == ["Ann"]
    assert len(written.answered()) == 1


@pytest.mark.long
def test_without_a_role_that_allows_it_the_list_is_not_offered(opened: Opened, company: Path) -> None:
    path = company / "config/access.yml"
    path.write_text(path.read_text().replace("cases: true", "cases: false"))
    app = opened(company, "voice")
    assert "Did we answer?" in words(app)
    assert not [each for each in app.expander if "still waits" in each.label]
