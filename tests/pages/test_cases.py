"""Cases on a metric's page: rows that let a customer down, each with a way to walk its case; none of few customers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.people.address import Address
from scorecard.people.book import open_book
from scorecard.people.case_views import CaseView, case_views_of
from scorecard.project import open_project
from scorecard.project.salt import pseudonym_of_row, salt_of
from tests.pages.told import links, words

Opened = Callable[..., AppTest]


def walks(app: AppTest) -> list[str]:
    return [address for address in links(app) if address.startswith("journey?journey=order&case=contacts")]


def test_five_rows_are_drawn_and_each_leads_to_its_case(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "metric", metric="told_to_wait", tab="Cases")
    assert "Contacts that let a customer down" in words(app)
    assert "5 of them in August 2026, drawn by lot" in words(app)
    assert len(walks(app)) == 5


def test_the_rows_are_failing_ones_of_the_period_by_plain_sql(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "metric", metric="told_to_wait", tab="Cases")
    keys = {address.rpartition("%3A")[2].partition("&")[0] for address in walks(app)}
    project = open_project(kept_company)
    failing = project.engine.rows(
        "SELECT CAST(contact_id AS TEXT) FROM sources.contacts WHERE answered AND told_to_wait "
        "AND CAST(contacted_at AS DATE) BETWEEN DATE '2026-08-01' AND DATE '2026-08-31'"
    )
    assert keys <= {str(key) for (key,) in failing}


def looks_in(folder: Path) -> list[CaseView]:
    book = open_book(Address(file=folder / "data/book.sqlite"))
    try:
        return list(case_views_of(book, "order"))
    finally:
        book.close()


@pytest.mark.long
def test_whoever_is_shown_rows_stands_in_the_book_once_a_visit(
    opened: Opened, copy_of_kept_company: Callable[[], Path]
) -> None:
    folder = copy_of_kept_company()
    app = opened(folder, "metric", metric="told_to_wait", tab="Cases")
    app.run()
    keys = [address.rpartition("%3A")[2].partition("&")[0] for address in walks(app)]
    salt = salt_of(folder)
    looks = looks_in(folder)
    assert sorted(look.case for look in looks) == sorted(pseudonym_of_row(salt, "contacts", key) for key in keys)
    assert {(look.who, look.how.value, look.asked) for look in looks} == {("you", "page", "behind told_to_wait")}


def test_rows_that_cannot_be_written_down_are_not_shown(
    opened: Opened, kept_company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORECARD_BOOK", "sqlite:////proc/none/book.sqlite")
    app = opened(kept_company, "metric", metric="told_to_wait", tab="Cases")
    assert not walks(app)
    assert "drawn by lot" not in words(app)


def test_an_outcome_leads_to_the_metrics_that_have_cases(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "metric", metric="likelihood_to_recommend", tab="Cases")
    assert "Cases stand with what let them down or pleased them before" in words(app)
    assert "metric?metric=passed_on&tab=Cases&way=likelihood_to_recommend" in links(app)


def test_few_customers_are_not_shown_one_by_one(opened: Opened, copy_of_kept_company: Callable[[], Path]) -> None:
    folder = copy_of_kept_company()
    settings = folder / "config" / "scorecard.yml"
    settings.write_text(settings.read_text().replace("min_group: 10", "min_group: 100000"))
    app = opened(folder, "metric", metric="told_to_wait", tab="Cases")
    assert not walks(app)


@pytest.mark.long
def test_a_link_walks_the_case_of_its_row(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "metric", metric="told_to_wait", tab="Cases")
    key = walks(app)[0].rpartition("%3A")[2].partition("&")[0]
    walked = opened(kept_company, "journey", journey="order", case=f"contacts:{key}")
    assert "Walk in a customer's shoes" in words(walked) or "is in no case of the journey" in words(walked)


def test_a_sum_of_others_leads_to_the_nearest_metrics_that_have_cases(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "metric", metric="lifetime_value_lost", tab="Cases")
    assert any("metric=statements_right&tab=Cases" in address for address in links(app))


def test_a_metric_without_any_says_what_to_define(opened: Opened, kept_company: Path) -> None:
    assert "give the metric a failure" in words(opened(kept_company, "metric", metric="picks_done", tab="Cases"))
