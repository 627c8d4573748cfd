"""What departments promised for each other and caused each other stands on the pages of journeys and departments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.told import words

Opened = Callable[..., AppTest]


@pytest.mark.long
def test_a_journey_tells_which_promises_could_not_be_kept_and_which_contacts_we_caused(
    opened: Opened, kept_company: Path
) -> None:
    told = words(opened(kept_company, "journey"))
    assert "What we promised" in told
    assert "Most that could not be kept were made by" in told
    assert "Contacts we caused" in told
    assert "that we gave rise to ourselves" in told


def test_a_department_tells_what_it_caused_for_whom_and_what_it_promised(opened: Opened, kept_company: Path) -> None:
    billing = words(opened(kept_company, "department", department="billing"))
    assert "Billing gave others" in billing
    assert "most of them Customer care" in billing
    sales = words(opened(kept_company, "department", department="sales"))
    assert "could not be kept when they were made" in sales
    delivery = words(opened(kept_company, "department", department="delivery"))
    assert "that it was to keep, it kept" in delivery


@pytest.mark.long
def test_pages_say_nothing_of_promises_that_no_journey_keeps_book_of(
    opened: Opened, copy_of_small_company: Callable[[], Path]
) -> None:
    folder = copy_of_small_company()
    path = folder / "metrics/journeys/order.yml"
    gone = ("promises:", "failure_demand:", "let_down:", "tied:")
    kept = [line for line in path.read_text().splitlines() if not line.startswith(gone)]
    path.write_text("\n".join(kept))
    told = words(opened(folder, "journey"))
    assert "Walk in a customer's shoes" in told
    assert "What we promised" not in told
    assert "Contacts we caused" not in told
