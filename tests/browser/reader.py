"""A reader of the app: opens addresses, follows the thread, and remembers what the browser complained of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request, expect

SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
THREAD = "#thread-list"
PAGES = {
    "executive": "",
    "department": "department?department=billing",
    "metric": "metric?metric=statements_right",
    "journey": "journey?case=typical",
    "voice": "voice?behind=promises_kept",
    "perception": "perception",
}
# On a telephone the thread's picture is hidden, and never drawn.
UNDRAWN = '[data-testid="stVegaLiteChart"]:not(:has(svg, canvas)):visible'
# Streamlit 1.67, opened at a page's own address, first asks for these below that page and then where they are.
ASKED_TWICE = ("/_stcore/health", "/_stcore/host-config")


@dataclass
class Reader:
    """One browser page. `complaints` are console errors, scripts that failed and calls to other machines."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", self._fail)
        self.page.on("request", self._watch)

    def open(self, path: str = "") -> None:
        self.page.goto(path if "://" in path else f"{self.address}/{path}")
        self.settle()

    def settle(self) -> None:
        """Waits until the page has said its title, the server has nothing more to say and every chart is drawn."""
        expect(self.page.locator("h1")).to_have_count(1)  # while one page gives way to the next both have theirs
        expect(self.page.locator(SETTLED)).to_be_visible()
        expect(self.page.locator(UNDRAWN)).to_have_count(0)

    def arrive(self, title: str) -> None:
        """Waits for the page of this title, and until no other stands there with it."""
        expect(self.page.locator("h1")).to_have_text([title])
        self.settle()

    @property
    def title(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def metric(self) -> str:
        return parse_qs(urlsplit(self.page.url).query).get("metric", [""])[0]

    def follow(self, link: str) -> None:
        """Clicks the first link that a selector finds and waits for the page of the metric it leads to."""
        first = self.page.locator(link).first
        wanted = parse_qs(urlsplit(first.get_attribute("href") or "").query)["metric"][0]
        label = first.inner_text()
        first.click()
        expect(self.page).to_have_url(re.compile(rf"[?&]metric={wanted}(&|$)"))
        self.arrive(label)

    def steps(self, side: str) -> list[str]:
        """What the thread lists above (`up`) or below (`down`) this metric, nearest last or first."""
        return self.page.locator(f"{THREAD} .gt-{side} a").all_inner_texts()

    @property
    def main(self) -> Locator:
        """What stands on the page beside its side bar."""
        return self.page.locator('[data-testid="stMain"]')

    def words(self) -> str:
        """All that is written on the page and in its charts at this moment, without the tool tips."""
        return self.main.inner_text()

    def violations(self) -> str:
        """What axe finds on the whole page, "" for nothing: it sees no further than the window, and the page scrolls
        within itself."""
        window = self.page.viewport_size
        assert window is not None
        self.page.set_viewport_size({"width": window["width"], "height": max(window["height"], self.height())})
        self.settle()
        found = Axe().run(self.page)
        self.page.set_viewport_size(window)
        return found.generate_report() if found.violations_count else ""

    def height(self) -> int:
        """Pixels from the top of the page to its end, as far as one could scroll."""
        return int(self.main.evaluate("page => page.scrollHeight"))

    def fits(self, height: int) -> None:
        """Waits until nothing is left of the page before, and the whole of it is no higher than so many pixels."""
        self.page.wait_for_function(
            "height => document.querySelector('[data-testid=stMain]').scrollHeight <= height", arg=height
        )

    def overflow(self) -> int:
        """Pixels by which the page is wider than its window, wherever it could be scrolled sideways."""
        found = self.page.evaluate(
            """() => Math.max(...[document.documentElement, document.body,
                 ...document.querySelectorAll('[data-testid="stMain"], [data-testid="stAppViewContainer"]')]
                 .map(box => box.scrollWidth - box.clientWidth))"""
        )
        return int(found)

    def _hear(self, message: ConsoleMessage) -> None:
        about = message.location.get("url", "")
        if message.type == "error" and not about.endswith(ASKED_TWICE):
            self.complaints.append(f"{message.text} {about}")

    def _fail(self, error: Error) -> None:
        self.complaints.append(f"script failed: {error}")

    def _watch(self, request: Request) -> None:
        place = urlsplit(request.url)
        if place.scheme in {"http", "https", "ws", "wss"} and place.netloc != urlsplit(self.address).netloc:
            self.complaints.append(f"asked another machine: {request.url}")
