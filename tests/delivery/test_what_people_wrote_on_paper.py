"""A page's paper tells what stands below its rows: who caused what for whom, teams, actions, and the closed loop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scorecard.delivery.department_on_paper import department_blocks
from scorecard.delivery.files import file_of
from scorecard.delivery.heard_on_paper import printed
from scorecard.delivery.loop_on_paper import loop_blocks
from scorecard.delivery.of_department import of_department
from scorecard.delivery.paper import sheets_of
from scorecard.delivery.wanted import Ending, Kind, Wanted
from scorecard.people.actions import State, Undertaking
from scorecard.people.address import Address
from scorecard.people.book import open_book
from scorecard.people.identity import SignedIn
from scorecard.project import Project, View
from scorecard.project.between import demand_of, passed_on, promised_in
from scorecard.project.written import Written
from tests.delivery.conftest import VIEWER
from tests.delivery.test_heard_on_paper import pages_of
from tests.delivery.test_paper import beyond, upon_each_other, words_on

NOW = datetime(2026, 9, 16, 9, tzinfo=UTC)
VOICE = "customer_words"


@pytest.fixture
def written(project: Project, tmp_path: Path) -> Iterator[Written]:
    book = open_book(Address(file=tmp_path / "book.sqlite"))
    yield Written(project, book, SignedIn("ann@example.com"))
    book.close()


def nobody_looks(*_: object) -> None:
    raise AssertionError("nobody looked at a case")


@pytest.mark.long
def test_a_departments_paper_tells_what_it_caused_its_teams_and_what_is_undertaken(
    project: Project, view: View, written: Written
) -> None:
    told = Undertaking("statements_with_invoice", "Send the bill before the statement", "Bob", date(2026, 10, 1))
    written.undertake(told, NOW)
    content = file_of(project, Wanted(Kind.DEPARTMENT, "billing"), Ending.PDF, view, VIEWER, nobody_looks, book=written)
    text = " ".join(pages_of(content))
    for sentence in (
        *demand_of(project, "billing", view.period, VIEWER),
        *passed_on(project, "billing", view.period, VIEWER),
        *promised_in(project, "billing", view.period, VIEWER),
    ):
        assert sentence in text
    assert "by team" in text
    assert "Accounts East" in text
    assert "Send the bill before the statement" in text
    assert "1 October 2026" in text


def test_what_is_late_is_late_by_the_day_of_printing_as_on_the_page(
    project: Project, view: View, written: Written
) -> None:
    told = Undertaking("statements_with_invoice", "Send the bill before the statement", "Bob", date(2026, 10, 1))
    written.undertake(told, NOW)
    card = project.department("billing", view, VIEWER)
    for today, due in ((date(2026, 10, 1), "1 October 2026"), (date(2026, 10, 2), "1 October 2026 (late)")):
        actions = of_department(project, card, view, VIEWER, written, today).actions
        assert actions
        assert [action.due for action in actions] == [due]


@pytest.mark.parametrize("department", ["billing", "warehouse"])
def test_what_stands_below_the_rows_stays_on_its_sheets(
    project: Project, view: View, written: Written, department: str
) -> None:
    told = of_department(project, project.department(department, view, VIEWER), view, VIEWER, written)
    sheets = sheets_of([*department_blocks(told)], "foot")
    assert beyond(sheets) == []
    assert upon_each_other(sheets) == []
    assert "Nothing is undertaken." in words_on(sheets)


def test_without_a_book_a_paper_says_nothing_of_actions(project: Project, view: View) -> None:
    told = of_department(project, project.department("billing", view, VIEWER), view, VIEWER, None)
    assert "undertaken" not in words_on(sheets_of([*department_blocks(told)], "foot"))


@pytest.mark.long
def test_a_voices_paper_tells_who_was_answered_and_what_was_mended(
    project: Project, view: View, written: Written
) -> None:
    action = written.mend(VOICE, "wrong_statement", "Invoices run after statements", "Bob", date(2026, 9, 20), NOW)
    written.move(action, State.DONE, NOW, date(2026, 5, 10))
    sheets = sheets_of([*loop_blocks(project, VOICE, view, VIEWER, written)], "foot")
    assert beyond(sheets) == []
    assert upon_each_other(sheets) == []
    text = " ".join(pages_of(printed(project, Wanted(Kind.VOICE, VOICE), Ending.PDF, view, VIEWER, book=written)))
    for words in (
        "Did we answer?", "low scores in August 2026", "were answered within 2 days", "Did we mend it?",
        "Invoices run after statements", "mended 10 May 2026", "since 10 May 2026",
    ):  # fmt: skip
        assert words in text
