"""A newcomer's first hour, by the README word by word: a fresh clone, nothing installed, nothing of ours cached.

Run as `python -m tests.newcomer [FOLDER]`: pictures of every step go into the folder, the time of each to stdout.
What is timed is told and not judged; a step that does not come to its end fails.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import DESK, FLAGS, found_browser
from tests.browser.served import ROOT, free_port
from tests.newcomer.exports import write_exports
from tests.newcomer.readme import commands_under

INSTALLS = 600_000  # milliseconds until the app has to answer: all is downloaded and the demo company made
OWN = "path/to/your/exports"


class Walk:
    """One newcomer: where they work, what they look at, and how long it took so far."""

    def __init__(self, home: Path, pictures: Path, page: Page) -> None:
        self.clone, self.exports, self._pictures, self._page = home / "golden-thread", home / "exports", pictures, page
        self._began = time.monotonic()
        self._environment = os.environ | {"PIP_NO_CACHE_DIR": "1", "XDG_CACHE_HOME": str(home / "cache")}
        self._environment.pop("VIRTUAL_ENV", None)

    def run(self, line: str) -> None:
        """Types a line and waits for its end; raises CalledProcessError where it fails."""
        print(f"$ {line}", flush=True)
        subprocess.run(line, shell=True, check=True, cwd=self.clone, env=self._environment)
        self.tell(line)

    @contextmanager
    def running(self, line: str, address: str) -> Iterator[None]:
        """Types a line that does not end, and looks at what it serves until the block is left."""
        print(f"$ {line}", flush=True)
        process = subprocess.Popen(
            line, shell=True, cwd=self.clone, env=self._environment, start_new_session=True, stdin=subprocess.DEVNULL
        )
        try:
            self._arrive(address, process)
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()

    def look(self, name: str) -> None:
        """Keeps a picture of what is on the screen once it has come to rest."""
        expect(self._page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_visible()
        self._page.screenshot(path=self._pictures / f"{name}.png", full_page=True)

    def tell(self, what: str) -> None:
        seconds = round(time.monotonic() - self._began)
        print(f"newcomer: {seconds // 60}:{seconds % 60:02} {what}", flush=True)

    def _arrive(self, address: str, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + INSTALLS / 1000
        while True:
            try:
                self._page.goto(address)
                break
            except Exception:  # whatever kind: nobody answers there yet
                if process.poll() is not None or time.monotonic() > until:
                    raise
                self._page.wait_for_timeout(500)
        expect(self._page.locator(".gt-rows").first).to_be_visible(timeout=INSTALLS)


def walk(pictures: Path) -> None:
    """From `git clone` to the newcomer's own numbers on the screen."""
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found_browser(), args=FLAGS)
        page = browser.new_page(viewport=DESK)
        newcomer = Walk(Path(folder), pictures, page)
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(newcomer.clone)], check=True)
        readme = (newcomer.clone / "README.md").read_text()
        port = free_port()
        address = f"http://localhost:{port}"
        first = commands_under("Two commands", readme)[0]
        with newcomer.running(f"PORT={port} {first}", address):
            newcomer.look("1-demo")
            newcomer.tell("the demo company is on the screen")
        write_exports(newcomer.exports)
        *lines, last = (line.replace(OWN, str(newcomer.exports)) for line in commands_under("Your own files", readme))
        for line in lines:
            newcomer.run(line)
        assert (newcomer.exports / "FOUND.md").is_file()
        with newcomer.running(f"{last} --no-browser --port {port}", address):
            newcomer.look("2-own-files")
            newcomer.tell("their own files are on the screen")
            page.locator(".gt-rows a.gt-name").first.click()
            expect(page.locator("h1")).to_have_count(1)
            newcomer.look("3-own-metric")
        browser.close()


if __name__ == "__main__":
    walk(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp()))
