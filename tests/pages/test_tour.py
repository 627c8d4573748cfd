"""The tour on the pages: shown once, at the stop of the address, and of the demo company alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.results.tour import PATH, Page, Stop
from tests.pages.told import links, markup, words

Opened = Callable[..., AppTest]
KEYS = {Page.METRIC: "metric", Page.DEPARTMENT: "department"}


def at(opened: Opened, company: Path, stop: Stop, **chosen: str) -> AppTest:
    where = PATH[stop]
    named = {KEYS[where.page]: where.name} if where.page in KEYS else {}
    way = {"way": ".".join(where.way)} if where.way else {}
    return opened(company, where.page.value, tour=str(stop.value), **named, **way, **chosen)


@pytest.mark.parametrize("stop", Stop, ids=lambda stop: stop.name.lower())
@pytest.mark.parametrize("chosen", [{}, {"period": "2024-03"}, {"grain": "week"}], ids=["last", "first", "week"])
def test_every_stop_is_whole_in_every_period_and_leads_on_with_what_is_chosen(
    opened: Opened, kept_company: Path, stop: Stop, chosen: dict[str, str]
) -> None:
    app = at(opened, kept_company, stop, **chosen)
    assert not app.exception
    assert f'id="tour-{stop.value}"' in markup(app)
    onward = [address for address in links(app) if "tour=" in address]
    assert len(onward) >= 2
    assert all(f"{name}={value}" in address for address in onward for name, value in chosen.items())


def test_a_first_visit_begins_it_on_the_first_page_alone(opened: Opened, kept_company: Path) -> None:
    assert 'id="tour-1"' in markup(opened(kept_company))
    assert "gt-tour" not in markup(opened(kept_company, "department", department="billing"))


@pytest.mark.parametrize("written", ["over", "0", "7", "two", "<script>"])
def test_a_tour_that_is_over_or_has_no_such_stop_is_not_shown(opened: Opened, kept_company: Path, written: str) -> None:
    app = opened(kept_company, tour=written)
    assert "gt-tour" not in markup(app)
    assert "show me around" in words(app)
    app.query_params.clear()
    assert "gt-tour" not in markup(app.run())


def test_a_stop_of_another_page_is_not_shown(opened: Opened, kept_company: Path) -> None:
    assert "gt-tour" not in markup(opened(kept_company, "metric", metric="promises_kept", tour="3"))


def test_what_the_tour_says_of_a_number_stands_on_the_page_too(opened: Opened, kept_company: Path) -> None:
    app = at(opened, kept_company, Stop.GREEN)
    row = markup(app).split('id="row-statements_per_day"')[1].split("<li")[0]
    said = words(app).split("Statements sent per person and day: ")[1].split(",")[0]
    assert f"<b>{said}</b>" in row


@pytest.mark.long
def test_a_demo_of_which_a_part_was_taken_away_has_no_tour(
    opened: Opened, copy_of_small_company: Callable[[], Path]
) -> None:
    folder = copy_of_small_company()
    billing = folder / "metrics" / "billing.yml"
    billing.write_text(billing.read_text().replace("  statements_per_day:", "  statements_a_day:"))
    app = opened(folder)
    assert "gt-tour" not in markup(app)
    assert "show me around" not in words(app)
