"""Turning pages: how long a reader waits after a click, in a real browser, on a page that the app has shown before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import DESK, FLAGS, PATIENCE, found_browser
from tests.browser.reader import Reader
from tests.browser.served import served

TIMES = 7
HOME = 'a.gt-go[href^="./"]'


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds: the first executive page of a fresh app; then medians from click to whole page, once warm."""

    first: float
    executive: float
    metric: float


def waits(project: Path) -> Waits | None:
    """None where there is no browser."""
    path = found_browser()
    if path is None:
        return None
    with served(project) as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page(viewport=DESK)
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        reader = Reader(page, app.address)
        begun = perf_counter()
        reader.open()
        first = perf_counter() - begun
        turned = [_there_and_back(reader, page) for _ in range(TIMES + 1)][1:]  # the first turn warms the metric page
        browser.close()
    there, back = zip(*turned, strict=True)
    return Waits(first, median(back), median(there))


def _there_and_back(reader: Reader, page: Page) -> tuple[float, float]:
    """Seconds from the click on an outcome to its page, and from the click on home to the executive page."""
    clicked = perf_counter()
    reader.follow("#row-promises_kept a.gt-name")
    there = perf_counter() - clicked
    clicked = perf_counter()
    page.locator(HOME).first.click()
    expect(page).to_have_url(re.compile(r"/(\?.*)?$"))
    expect(page.locator("#row-promises_kept")).to_be_visible()
    reader.settle()
    return there, perf_counter() - clicked
