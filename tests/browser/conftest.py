"""A real browser on a real app: the system's Chromium, the demo company, and what either complained of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize, expect, sync_playwright

from scorecard.views.script import COOKIE, OVER
from tests.browser.served import Served, served

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000  # milliseconds; two cores may be busy with much else, and patience costs nothing where all is well
DESK: ViewportSize = {"width": 1280, "height": 720}
PHONE: ViewportSize = {"width": 400, "height": 800}


def found_browser() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in BROWSERS if (path := shutil.which(name))), None)


def go_without(why: str) -> NoReturn:
    """Skips a browser test and says why; fails it where a browser was promised (`CI=true`)."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What drives a browser; on a bare Debian it lacks a library that nothing else needs."""
    expect.set_options(timeout=PATIENCE)
    driver = sync_playwright()
    try:
        playwright = driver.start()
    except Exception as error:  # Playwright raises no kind of its own for a driver that does not start
        go_without(f"Playwright's driver does not start, install libatomic1: {error}")
    yield playwright
    playwright.stop()


@pytest.fixture(scope="session")
def chromium(driver: Playwright) -> Iterator[Browser]:
    """The system's browser."""
    path = found_browser()
    if path is None:
        go_without(f"no browser: install chromium, or set CHROMIUM to one (looked for {', '.join(BROWSERS)})")
    browser = driver.chromium.launch(executable_path=path, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def visited(
    driver: Playwright, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """A browser with a profile: it compiles the app's scripts once, which a new context does at every address."""
    assert chromium.is_connected()
    context = driver.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("profile"),
        executable_path=found_browser(),
        args=FLAGS,
        viewport=DESK,
        locale="en-GB",
        timezone_id="Europe/London",
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture(scope="session")
def app(chromium: Browser, kept_company: Path) -> Iterator[Served]:
    """The app on the small demo company."""
    assert chromium.is_connected()
    with served(kept_company) as running:
        yield running


def emptied(context: BrowserContext) -> BrowserContext:
    """The same browser without its cookies, and without a page but its first, with which it would end."""
    for page in context.pages[1:]:
        page.close()
    context.clear_cookies()
    return context


def shown_around(context: BrowserContext) -> BrowserContext:
    """The same browser, of somebody whom the demo company's tour was shown before."""
    context.add_cookies([{"name": COOKIE, "value": OVER, "domain": "127.0.0.1", "path": "/"}])
    return context


@pytest.fixture
def desk(visited: BrowserContext) -> Iterator[BrowserContext]:
    """A browser window without cookies but for that of the tour, which has a test of its own."""
    yield shown_around(emptied(visited))
    emptied(visited)


@pytest.fixture
def page(desk: BrowserContext) -> Page:
    return desk.new_page()
