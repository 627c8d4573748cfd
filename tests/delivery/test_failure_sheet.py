"""The failure sheet: one A4 that shows what the rows show, of no customer by name and of no crowd too small."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from pypdf import PdfReader

from scorecard.delivery.failure_sheet import HEADLINE, failure_blocks, failure_sheet
from scorecard.delivery.paper import sheets_of
from scorecard.engine.cases import cases_in
from scorecard.periods import Grain, Period
from scorecard.problems import Problem, ScorecardError
from scorecard.project import Project, View, open_project
from scorecard.project.failures import CASES, MOST, WORDS, FailuresShown, failures_in, words_of
from scorecard.results.failures import Cases, Failure
from scorecard.results.personal import Cleaned
from tests.delivery.conftest import VIEWER
from tests.delivery.test_paper import beyond, upon_each_other, words_on
from tests.voice.shop import TABLES, shop_in

DEPARTMENTS = ("sales", "digital", "care", "billing", "warehouse", "delivery", "field_service")
TELLS_WHO = "It came late, says Tanaka, ring 07700 900123."
WITHOUT_INVOICE = """
SELECT statement_id, customer_id FROM '{root}/data/demo/statements/*.parquet'
WHERE statement_id IN ({keys})
"""

VOICE = "customer_words"
ALL_TELL_WHO_THEY_ARE = TABLES["surveys"].replace("It came LATE, Mrs Jones.", TELLS_WHO).replace("All well.", TELLS_WHO)


class Looks(list[tuple[str, tuple[str, ...], str]]):
    """What a sheet says of the cases that it is about to show."""

    def __call__(self, journey: str, cases: Sequence[str], asked: str) -> None:
        self.append((journey, tuple(cases), asked))


@pytest.fixture(scope="module")
def billing(project: Project, view: View) -> FailuresShown:
    return failures_in(project, "billing", view, VIEWER)


def of_shop(failure: Failure, metric: str) -> Failure:
    """The same of one of the shop's metrics, in a month of the shop's."""
    period = Period(date(2026, 2, 1), date(2026, 3, 1), Grain.MONTH)
    outcome = replace(failure.outcome, value=failure.outcome.value._replace(period=period))
    return replace(failure, driver=replace(failure.driver, name=metric), outcome=outcome)


@pytest.mark.long
def test_a_department_is_shown_how_many_rows_and_customers_its_failure_reached(
    billing: FailuresShown, project: Project
) -> None:
    first = billing.failures[0]
    split = project.links(first.outcome.name, first.outcome.period, viewer=VIEWER)
    whole = next(each for each in split.contributions if each.metric == first.driver.name)
    assert 0 < first.rows <= (whole.rows or 0)
    assert 0 < first.customers <= (whole.customers or 0)
    assert "(" in first.felt
    assert " to " in first.felt


def test_cases_are_rows_of_the_period_that_failed(billing: FailuresShown, project: Project) -> None:
    cases = billing.cases
    assert cases.source == "statements"
    assert len(cases.cases) == CASES
    assert all(each.day in billing.failures[0].outcome.period for each in cases.cases)
    keys = ", ".join(each.key for each in cases.cases)
    found = duckdb.sql(WITHOUT_INVOICE.format(root=project.root, keys=keys)).fetchall()
    assert len(found) == CASES


def test_the_same_cases_are_drawn_every_time(billing: FailuresShown, project: Project, view: View) -> None:
    assert failures_in(project, "billing", view, VIEWER) == billing


def test_no_customer_stands_on_the_sheet(billing: FailuresShown, project: Project, view: View) -> None:
    keys = ", ".join(each.key for each in billing.cases.cases)
    customers = duckdb.sql(WITHOUT_INVOICE.format(root=project.root, keys=keys)).fetchall()
    text = PdfReader(io.BytesIO(failure_sheet(project, "billing", view, VIEWER, Looks()))).pages[0].extract_text()
    assert [customer for _, customer in customers if f" {customer}" in text.replace("\n", " ")] == []


def test_the_cases_of_a_sheet_are_told_of_before_it_is_made_and_none_by_its_own_key(
    billing: FailuresShown, project: Project, view: View
) -> None:
    looks = Looks()
    failure_sheet(project, "billing", view, VIEWER, looks)
    ((journey, cases, asked),) = looks
    assert (journey, asked) == ("order", "failure sheet of billing")
    assert len(set(cases)) == CASES
    assert {each.key for each in billing.cases.cases}.isdisjoint(cases)


def test_a_sheet_whose_cases_cannot_be_told_of_is_not_made(project: Project, view: View) -> None:
    def refused(*_: object) -> None:
        raise ScorecardError(Problem("book-unreadable", "the book cannot be written"))

    with pytest.raises(ScorecardError, match="the book cannot be written"):
        failure_sheet(project, "billing", view, VIEWER, refused)


def test_too_few_customers_are_no_cases() -> None:
    rows = [("1", date(2026, 8, 1), "East", 9)]
    assert cases_in(rows, 10) == ()
    assert len(cases_in(rows, 9)) == 1


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_every_department_has_one_sheet_on_which_nothing_is_cut_off(
    project: Project, view: View, department: str
) -> None:
    shown = failures_in(project, department, view, VIEWER)
    sheets = sheets_of(failure_blocks(shown, "asked"), "foot")
    assert len(sheets) == 1
    assert beyond(sheets) == []
    assert upon_each_other(sheets) == []
    text = words_on(sheets)
    assert HEADLINE in text
    assert len(shown.failures) <= MOST
    least = project.settings.privacy.min_group
    assert all(each.customers >= least for each in shown.failures)
    for each in shown.failures:
        assert each.driver.label in text
        assert text.count("not ours, because") >= len(shown.failures)


def test_a_department_without_failures_gets_a_sheet_that_says_so() -> None:
    sheets = sheets_of(failure_blocks(FailuresShown("till", "Till", (), Cases()), "Till"), "foot")
    assert "Nothing of Till's work can be shown" in words_on(sheets)


def test_a_department_that_is_not_there_is_refused(project: Project, view: View) -> None:
    with pytest.raises(ScorecardError, match="unknown-department"):
        failure_sheet(project, "biling", view, VIEWER, Looks())


def test_customers_words_stand_on_the_sheet_as_the_page_of_the_voice_shows_them(
    billing: FailuresShown, project: Project
) -> None:
    first = billing.failures[0]
    assert billing.words == project.words(VOICE, first.driver.name, first.outcome.period, WORDS, viewer=VIEWER)
    assert billing.words
    assert 0 < len(billing.words.quotes) <= WORDS
    text = words_on(sheets_of(failure_blocks(billing, "asked"), "foot"))
    assert all(each.words in text for each in billing.words.quotes)
    assert f"after “{first.driver.label}” had let them down" in text


def test_no_name_and_no_number_in_customers_words_reaches_the_sheet(billing: FailuresShown, tmp_path: Path) -> None:
    shop = shop_in(tmp_path, surveys=ALL_TELL_WHO_THEY_ARE)
    told = words_of(shop, (of_shop(billing.failures[0], "in_time"),), VIEWER)
    text = words_on(sheets_of(failure_blocks(replace(billing, words=told), "asked"), "foot"))
    assert "It came late, says [name], ring [phone]." in text
    assert not [who for who in ("Jones", "Tanaka", "07700", "900123") if who in text]


def test_a_sheet_whose_words_too_few_customers_spoke_has_none_and_says_so(
    billing: FailuresShown, tmp_path: Path
) -> None:
    shop = shop_in(tmp_path, min_group=40)
    told = words_of(shop, (of_shop(billing.failures[0], "in_time"),), VIEWER)
    text = words_on(sheets_of(failure_blocks(replace(billing, words=told), "asked"), "foot"))
    assert "Too few to show: words are shown where enough customers spoke." in text
    assert "by chance, of" not in text


def test_a_failure_that_no_words_can_be_followed_to_leaves_the_sheet_without_and_says_so(
    billing: FailuresShown, tmp_path: Path
) -> None:
    assert words_of(shop_in(tmp_path), (of_shop(billing.failures[0], "recommend"),), VIEWER) is None
    text = words_on(sheets_of(failure_blocks(replace(billing, words=None), "asked"), "foot"))
    assert "No words of customers can be followed to these failures." in text


def test_long_words_do_not_take_the_sheet_over_one_a4(billing: FailuresShown) -> None:
    assert billing.words
    failures = (*billing.failures, *billing.failures, *billing.failures)[:MOST]
    endless = tuple(replace(each, words=Cleaned("and then " * 100)) for each in billing.words.quotes)
    shown = replace(billing, failures=failures, words=replace(billing.words, quotes=endless))
    sheets = sheets_of(failure_blocks(shown, "asked"), "foot")
    assert len(sheets) == 1
    assert beyond(sheets) == []
    assert upon_each_other(sheets) == []


@pytest.mark.study
def test_a_project_without_a_snapshot_has_the_same_sheet(small_company: Path, view: View, project: Project) -> None:
    told = open_project(small_company)
    ours, theirs = failures_in(told, "billing", view, VIEWER), failures_in(project, "billing", view, VIEWER)
    goal_line = set(told.settings.goal_line)
    assert ours.cases == theirs.cases
    assert {each.driver.name for each in ours.failures if each.outcome.name in goal_line} <= {
        each.driver.name for each in theirs.failures
    }
