"""Pictures of the app: every page in the light, in the dark and on a telephone, for somebody to look at and for docs.

Run as `python -m tests.browser.pictures FOLDER [PROJECT]`; the project's data have to be there.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import DESK, FLAGS, PATIENCE, PHONE, found_browser, shown_around
from tests.browser.reader import Reader
from tests.browser.served import ROOT, served

PAGES = {
    "executive": "",
    "department": "department?department=billing",
    "metric": "metric?metric=statements_with_invoice",
    "journey": "journey?case=worst",
    "voice": "voice",
    "perception": "perception",
}
DRAWN = 1_500  # milliseconds that charts are given to draw once the server has said everything


def take(folder: Path, project: Path) -> None:
    """Writes PAGE-light.png and PAGE-dark.png at 1280 × 720, PAGE-phone.png at 400 × 800, into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=PATIENCE)
    with served(project) as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found_browser(), args=FLAGS)
        contexts = {
            "light": browser.new_context(viewport=DESK, color_scheme="light"),
            "dark": browser.new_context(viewport=DESK, color_scheme="dark"),
            "phone": browser.new_context(viewport=PHONE, device_scale_factor=2, has_touch=True),
        }
        for look, context in contexts.items():
            shown_around(context)
            for name, path in PAGES.items():
                reader = Reader(context.new_page(), app.address)
                reader.open(path)
                reader.page.wait_for_timeout(DRAWN)
                reader.page.screenshot(path=folder / f"{name}-{look}.png")
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT)
