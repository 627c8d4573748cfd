"""Pages of a company whose exports share no key, and whose data are under a year old."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import without_key
from tests.pages.told import links, words

pytestmark = pytest.mark.long

Opened = Callable[..., AppTest]
PAGES = {"executive": {}, "department": {"department": "service"}, "metric": {"metric": "fixed_first"}}
every_page = pytest.mark.parametrize(("page", "chosen"), PAGES.items(), ids=PAGES)
NO_KEY = "no shared key; it takes a customer number in tickets and calls"


@pytest.fixture
def fixit(tmp_path: Path) -> Path:
    return without_key.written(tmp_path)


@pytest.mark.long
@every_page
@pytest.mark.parametrize("grain", ["", pytest.param("month", marks=pytest.mark.study)])
def test_every_page_is_whole(opened: Opened, fixit: Path, page: str, chosen: dict[str, str], grain: str) -> None:
    app = opened(fixit, page, **chosen, **({"grain": grain} if grain else {}))
    assert not app.exception
    assert "could not be made" not in words(app)


@pytest.mark.study
@every_page
def test_it_opens_by_week_and_the_address_may_say_otherwise(
    opened: Opened, fixit: Path, page: str, chosen: dict[str, str]
) -> None:
    app = opened(fixit, page, **chosen)
    assert (app.selectbox(key="grain").value, app.selectbox(key="period").value) == ("week", "2026-W35")
    assert not any("grain=" in address for address in links(app))
    by_month = opened(fixit, page, grain="month", **chosen)
    assert (by_month.selectbox(key="grain").value, by_month.selectbox(key="period").value) == ("month", "2026-07")
    inside = [address for address in links(by_month) if not address.startswith("#")]
    assert all("grain=month" in address for address in inside)


@pytest.mark.parametrize("page", ["department", "metric"])
def test_the_shares_of_the_gap_say_what_is_missing(opened: Opened, fixit: Path, page: str) -> None:
    told = words(opened(fixit, page, **PAGES[page]))
    assert f"Shares of the gap not yet: {NO_KEY}." in told
    assert "How far we can follow Belief: nothing joins tickets to calls." in told


def test_the_executive_page_says_in_a_line_how_far_the_company_can_follow(
    opened: Opened, fixit: Path, kept_company: Path
) -> None:
    assert "How far we can follow: Not yet: no shared key; it takes" in words(opened(fixit))
    assert "How far we can follow: The same customer, from all eight sources of work" in words(opened(kept_company))


def test_a_department_says_why_its_own_share_is_not_known(opened: Opened, fixit: Path) -> None:
    assert f"Repair service's share of the gap not yet: {NO_KEY}." in words(
        opened(fixit, "department", department="service")
    )


def test_an_empty_department_says_what_to_write_and_nothing_of_what_moved(opened: Opened, fixit: Path) -> None:
    config = fixit / "config" / "scorecard.yml"
    config.write_text(config.read_text().replace("  desk: {label", "  post: {label: Post}\n  desk: {label"))
    told = words(opened(fixit, "department", department="post"))
    assert told.endswith(
        "Post There is nothing to watch here yet. Post has no metrics of its own yet. "
        "To show a metric here, write department: post in it, in its file below metrics/, and reload."
    )


def test_the_thread_says_what_is_believed_and_what_moved_together(opened: Opened, fixit: Path) -> None:
    told = words(opened(fixit, "metric", metric="fixed_first"))
    assert "Had to call again comes from Fixed at the first visit (we believe)" in told
    dear = "moved together, 1 week later; rewarded here, costs the goal line there"
    assert f"Hours per repair leads to Fixed at the first visit ({dear})" in told


def test_the_demo_company_says_how_many_rows_name_a_customer(opened: Opened, kept_company: Path) -> None:
    app = opened(kept_company, "department", department="billing")
    assert app.selectbox(key="grain").value == "month"
    told = words(app)
    assert "% of contacts name a customer; of those," in told
    assert "all statements name a customer" in told
