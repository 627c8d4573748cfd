"""A real browser on a real app: the system's Chromium, the demo company, and what either complained of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

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
PATIENCE = 30_000  # milliseconds; two cores may be busy with other tests
DESK: ViewportSize = {"width": 1280, "height": 720}
PHONE: ViewportSize = {"width": 400, "height": 800}


def found_browser() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's browser; without one its tests are skipped, and fail where it was promised (`CI=true`)."""
    path = found_browser()
    if path is None:
        say = f"no browser: install chromium, or set CHROMIUM to one (looked for {', '.join(BROWSERS)})"
        if os.environ.get("CI"):
            pytest.fail(say)
        pytest.skip(say)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def app(chromium: Browser, small_company: Path) -> Iterator[Served]:
    """The app on the small demo company."""
    assert chromium.is_connected()
    with served(small_company) as running:
        yield running


@pytest.fixture
def desk(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser window of somebody who was never here before."""
    context = chromium.new_context(viewport=DESK, locale="en-GB", timezone_id="Europe/London")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(desk: BrowserContext) -> Page:
    return desk.new_page()
