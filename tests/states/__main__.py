"""Pictures of every page in every state, by day, at night and on a telephone, for somebody to look at one by one.

Run as `python -m tests.states FOLDER [STATE…] [LOOK…] [PAGE…]`, all of them where none is named: writes
STATE/PAGE-LOOK.png, a picture more for each tab and fold, and says what ran out of its window.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.conftest import DESK, FLAGS, PATIENCE, PHONE, found_browser
from tests.browser.reader import Reader
from tests.browser.served import served
from tests.states.states import PAGES, STATES

LOOKS = ("light", "dark", "phone")
DRAWN = 600  # milliseconds that charts are given to draw once the server has said everything
LONGEST = 4_000  # pixels of a page that still make a picture to look at


def take(folder: Path, names: Sequence[str], looks: Sequence[str], pages: Sequence[str]) -> None:
    """The pictures of these pages in these states and looks, each state on an app of its own."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as projects:
        browser = playwright.chromium.launch(executable_path=found_browser(), args=FLAGS)
        for name in names:
            (folder / name).mkdir(parents=True, exist_ok=True)
            state = STATES[name]()
            project = state.written(Path(projects) / name)
            state.noted(project)
            with served(project) as app:
                for look in looks:
                    context = _opened(browser, look)
                    for view, (page, chosen) in state.views.items():
                        if page in pages:
                            address = f"{'' if page == 'executive' else page}?{urlencode(chosen)}"
                            _one(context, app.address, address, folder / name / f"{view}-{look}.png")
                    context.close()
                for line in app.tracebacks:
                    print(f"{name}: {line}")
        browser.close()


def _opened(browser: Browser, look: str) -> BrowserContext:
    if look == "phone":
        return browser.new_context(viewport=PHONE, has_touch=True)
    return browser.new_context(viewport=DESK, color_scheme="dark" if look == "dark" else "light")


def _one(context: BrowserContext, address: str, path: str, picture: Path) -> None:
    """The whole page, as far down as it goes: it scrolls within itself, so its window is made as long."""
    reader = Reader(context.new_page(), address)
    window = reader.page.viewport_size
    assert window is not None
    reader.open(path)
    for _ in range(2):  # charts that are drawn below the window make the page longer
        reader.page.set_viewport_size({**window, "height": min(max(window["height"], reader.height()), LONGEST)})
        reader.settle()
    reader.page.wait_for_timeout(DRAWN)
    reader.page.screenshot(path=picture)
    told = [f"{reader.overflow()} pixels too wide"] if reader.overflow() > 0 else []
    print(" · ".join([f"{picture.parent.name}/{picture.stem}", *told, *reader.complaints]), flush=True)
    reader.page.close()


def _named(known: Iterable[str]) -> list[str]:
    """Those that are named at the command line, or all."""
    every = list(known)
    return [each for each in every if each in sys.argv[2:]] or every


if __name__ == "__main__":
    to = Path(sys.argv[1] if len(sys.argv) > 1 else "build/states")
    take(to, _named(STATES), _named(LOOKS), _named(PAGES))
