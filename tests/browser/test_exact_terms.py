"""Exact terms: a plain word tells its term to a pointer, to a finger and to a keyboard, which stops for them once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from scorecard.views.terms import LISTED
from tests.browser.conftest import PATIENCE, PHONE, shown_around
from tests.browser.reader import Reader
from tests.browser.served import Served

pytestmark = pytest.mark.browser

PATH = "metric?metric=statements_right"
HERE = "document.activeElement.closest('#terms') !== null"
MOST = 250  # controls and links of a page


@pytest.fixture
def reader(page: Page, app: Served) -> Reader:
    return Reader(page, app.address)


@pytest.fixture
def by_phone(chromium: Browser, app: Served) -> Iterator[Reader]:
    context = shown_around(chromium.new_context(viewport=PHONE, has_touch=True))
    context.set_default_timeout(PATIENCE)
    yield Reader(context.new_page(), app.address)
    context.close()


@pytest.mark.long
def test_a_keyboard_reaches_the_exact_terms_of_a_page_and_stops_for_them_once(reader: Reader) -> None:
    reader.open(PATH)
    page = reader.page
    stops = 0
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stops += page.evaluate("document.activeElement.matches('.gt-term')")
        if page.evaluate(HERE):
            break
    assert page.evaluate(HERE)
    assert stops == 0
    page.keyboard.press("Enter")
    first = page.locator("#terms dt").first
    expect(first).to_be_visible()
    expect(page.locator("#terms dd").first).to_have_text(LISTED[first.inner_text()])


@pytest.mark.long
def test_with_its_terms_unfolded_a_page_shuts_nobody_out(reader: Reader) -> None:
    reader.open(PATH)
    reader.page.locator("#terms summary").click()
    assert reader.violations() == ""


@pytest.mark.study
def test_a_finger_on_a_plain_word_is_told_its_exact_term(by_phone: Reader) -> None:
    by_phone.open(PATH)
    by_phone.page.get_by_text("The same as a table").first.tap()
    word = by_phone.page.locator(".gt-term:visible").first
    word.tap()
    told = word.evaluate("word => getComputedStyle(word, '::after').content")
    assert word.get_attribute("title") in told
    assert by_phone.overflow() <= 0
