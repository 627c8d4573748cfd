"""By keyboard alone every control, link and fold of a page is stopped at and seen; at twice the size it fits."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import PAGES, THREAD, Reader
from tests.browser.served import Served

pytestmark = [pytest.mark.browser, pytest.mark.study]

MOST = 400  # stops of a page
# What stands folded is reached by unfolding it, and is out of the way until then; tables that scroll are no controls.
NOT_STOPPED_AT = """() => [...document.querySelectorAll(
    '[data-testid="stMain"] :is(a[href], button, input, summary, textarea)')].filter(
  each => each.checkVisibility({visibilityProperty: true}) && each.tabIndex >= 0 && !each.disabled
    && !each.dataset.stopped && !each.closest('details:not([open]) > :not(summary)')
  ).map(each => each.innerText || each.getAttribute("aria-label") || each.outerHTML.slice(0, 80))"""
STOPPED = """() => {
  const here = document.activeElement;
  if (here === document.body) return null;
  here.dataset.stopped = "true";
  const isMarked = each => {
    const look = getComputedStyle(each);
    return (look.outlineStyle !== "none" && look.outlineWidth !== "0px") || look.boxShadow !== "none"; };
  const around = here.closest('[data-baseweb="select"] > div, [data-baseweb="input"], label') ?? here;
  // the caret and the colour of its border tell a field; what scrolls has a line that comes slowly
  const isKnown = here.matches('input, textarea, main');
  const isSeen = around.checkVisibility({opacityProperty: true}) || here.matches('main');
  return isSeen && (isMarked(here) || isMarked(around) || isKnown) ? "" : here.outerHTML.slice(0, 120); }"""


@pytest.fixture
def reader(page: Page, app: Served) -> Reader:
    return Reader(page, app.address)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_keyboard_stops_at_every_control_and_link_and_every_stop_is_seen(reader: Reader, path: str) -> None:
    reader.open(path)
    unseen: list[str] = []
    for _ in range(MOST):
        reader.page.keyboard.press("Tab")
        told = reader.page.evaluate(STOPPED)
        if told is None:
            break
        unseen += [told] if told else []
    assert unseen == []
    assert reader.page.evaluate(NOT_STOPPED_AT) == []


def test_enter_on_a_node_of_the_thread_leads_along_it(reader: Reader) -> None:
    reader.open(PAGES["metric"])
    reader.page.locator(f"{THREAD} .gt-up a").first.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page).not_to_have_url(f"{reader.address}/{PAGES['metric']}")
    reader.settle()
    assert reader.metric != "statements_right"


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_at_twice_the_size_no_page_scrolls_sideways(reader: Reader, path: str) -> None:
    """To a page, twice the size is half the window."""
    reader.page.set_viewport_size({"width": 640, "height": 360})
    reader.open(path)
    assert reader.overflow() <= 0
