"""What departments promised for each other and caused each other stands on the pages of journeys and departments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.pages._journey_more import BETWEEN
from tests.pages.told import links, words

Opened = Callable[..., AppTest]


@pytest.mark.long
def test_a_journey_tells_which_promises_could_not_be_kept_and_which_contacts_we_caused(
    opened: Opened, kept_company: Path
) -> None:
    told = words(opened(kept_company, "journey", between="true"))
    assert "What we promised" in told
    assert "Most that could not be kept were made by" in told
    assert "Contacts we caused" in told
    assert "that we gave rise to ourselves" in told


def test_what_stands_folded_under_a_journey_is_asked_for_by_whoever_unfolds_it(
    opened: Opened, kept_company: Path
) -> None:
    app = opened(kept_company, "journey")
    assert any(each.label == BETWEEN for each in app.expander)
    told = words(app)
    for title in ("What we promised", "Contacts we caused", "only one of us"):
        assert title not in told


def test_a_departments_promises_lead_to_the_ledger_unfolded(opened: Opened, kept_company: Path) -> None:
    assert any(
        "journey?between=true" in address for address in links(opened(kept_company, "department", department="sales"))
    )


def test_a_department_tells_what_it_caused_for_whom_and_what_it_promised(opened: Opened, kept_company: Path) -> None:
    billing = words(opened(kept_company, "department", department="billing"))
    assert "Between departments Billing gave others" in billing
    assert "most of them Customer care" in billing
    sales = words(opened(kept_company, "department", department="sales"))
    assert "could not be kept when they were made" in sales
    delivery = words(opened(kept_company, "department", department="delivery"))
    assert "that it was to keep, it kept" in delivery
    warehouse = words(opened(kept_company, "department", department="warehouse"))
    assert "promises that it was to keep, it kept" in warehouse


@pytest.mark.study
def test_pages_say_nothing_of_promises_that_no_journey_keeps_book_of(
    opened: Opened, copy_of_small_company: Callable[[], Path]
) -> None:
    folder = copy_of_small_company()
    path = folder / "metrics/journeys/order.yml"
    gone = ("promises:", "failure_demand:", "let_down:", "tied:")
    kept = [line for line in path.read_text().splitlines() if not line.startswith(gone)]
    path.write_text("\n".join(kept))
    app = opened(folder, "journey", between="true")
    told = words(app)
    assert "Walk in a customer's shoes" in told
    assert not any("What we promised" in each.label for each in app.expander)
    assert "What we promised" not in told
    assert "Contacts we caused" not in told
