"""A page shows a single case to those whose role allows it, and writes down who looked before it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.people.address import Address
from scorecard.people.book import open_book
from scorecard.people.case_views import case_views_of
from tests.conftest import copied
from tests.pages.told import links, words

Opened = Callable[..., AppTest]


@pytest.fixture
def company(kept_company: Path, tmp_path: Path) -> Path:
    return copied(kept_company, tmp_path / "company")


@pytest.mark.long
def test_a_look_at_a_case_stands_in_the_book_once_a_visit(opened: Opened, company: Path) -> None:
    app = opened(company, "journey", case="8851")
    assert 'id="walk"' in "".join(str(block.value) for block in app.markdown)
    app.run()
    book = open_book(Address(file=company / "data/book.sqlite"))
    (look,) = case_views_of(book, "order")
    book.close()
    assert (look.who, look.how.value, look.asked) == ("you", "page", "by its name")
    assert look.case != "8851"


@pytest.mark.long
def test_without_a_role_that_allows_it_no_case_is_shown_and_everything_else_is(opened: Opened, company: Path) -> None:
    path = company / "config/access.yml"
    path.write_text(path.read_text().replace("cases: true", "cases: false"))
    app = opened(company, "journey", case="8851", period="2026-07", between="true")
    told = words(app)
    assert not app.exception
    assert "single cases are shown to those whose role allows it" in told.lower()
    assert "Everybody green, customer red" in told
    assert "What we promised" in told
    assert not any("case=" in address for address in links(app))


@pytest.mark.long
def test_a_case_that_cannot_be_written_down_is_not_shown(
    opened: Opened, company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORECARD_BOOK", "sqlite:////proc/none/book.sqlite")
    app = opened(company, "journey", case="8851")
    assert not app.exception
    assert 'id="walk"' not in "".join(str(block.value) for block in app.markdown)
    assert "Where do customers wait" in words(app)


def test_show_me_one_leads_to_a_case_with_every_department_green(opened: Opened, company: Path) -> None:
    app = opened(company, "journey", case="green", period="2026-07")
    told = words(app)
    assert "let a customer down although every department on the way met its own goals" in told
    assert "Everybody green, customer red · case" in told
    assert any("case=green" in address for address in links(app))


def test_the_scorecard_leads_to_one_whom_everybody_let_down_though_green(opened: Opened, company: Path) -> None:
    assert "journey?journey=order&case=green" in links(opened(company))
    path = company / "config/access.yml"
    path.write_text(path.read_text().replace("cases: true", "cases: false"))
    found = links(opened(company))
    assert "journey#all-green" in found
    assert not any("case=" in address for address in found)
