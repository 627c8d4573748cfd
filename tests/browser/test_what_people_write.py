"""What people write, in a browser: seen on the chart, after a reload, and never as anything but text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK
from tests.browser.reader import Reader
from tests.browser.served import Served, served

pytestmark = pytest.mark.browser

HARMFUL = "<img src=x onerror=\"document.title='broken in'\"> [x](https://example.com) **Vans** broke"


@pytest.fixture(scope="module")
def own_app(kept_company: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The app with a book of its own."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SCORECARD_BOOK", f"sqlite:///{tmp_path_factory.mktemp('book') / 'book.sqlite'}")
        with served(kept_company) as running:
            yield running


@pytest.mark.long
def test_a_note_is_written_seen_on_the_chart_and_there_after_a_reload(page: Page, own_app: Served) -> None:
    reader = Reader(page, own_app.address)
    reader.open("metric?metric=handle_time&tab=Notes")
    page.get_by_label("What happened, or what do you make of it?").fill(HARMFUL)
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator(".gt-text").first).to_have_text(HARMFUL)
    assert page.locator(".gt-text a, .gt-text img, .gt-text strong").count() == 0
    page.get_by_role("tab", name="Over time").click()
    page.reload()
    reader.settle()
    page.locator("details", has_text="The same as a table").locator("summary").click()
    expect(page.get_by_role("cell", name=HARMFUL)).to_be_visible()
    marks = page.locator(".st-key-over_time .mark-symbol").last.locator("path")
    expect(marks).to_have_count(1)
    marks.hover(force=True)
    expect(page.locator("#vg-tooltip-element")).to_contain_text("[x](https://example.com) **Vans** broke")
    assert page.locator("#vg-tooltip-element img, #vg-tooltip-element a").count() == 0
    assert page.title() != "broken in"
    assert reader.complaints == []
    assert own_app.tracebacks == []


@pytest.mark.long
def test_the_executive_page_fits_one_screen_for_whoever_follows_a_metric_and_leads_there(
    page: Page, own_app: Served
) -> None:
    reader = Reader(page, own_app.address)
    reader.open("metric?metric=handle_time")
    page.get_by_role("button", name="Follow this metric").click()
    expect(page.get_by_role("button", name="Following: stop")).to_be_visible()
    for words in ("", "?words=customers"):
        reader.open(words)
        expect(page.locator("#noise")).to_be_visible()
        reader.fits(DESK["height"])
    page.get_by_role("button", name="You follow one").click()
    reader.follow("#follows a.gt-go")
    assert reader.metric == "handle_time"
