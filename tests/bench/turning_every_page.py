"""Turning every page: how long a reader waits after a click on each kind of page, shown for the first time and again.

Run as `python -m tests.bench.turning_every_page FOLDER` on a project with a snapshot. One reader in a real browser, on
an app that has shown its first page: seconds from the click until its title stands there alone, the server has no
more to say and every chart is drawn. The very first turn, beside which the server still reads in what it reckons
with, is told apart.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, expect, sync_playwright

from scorecard.project import Project, open_project
from scorecard.views.script import COOKIE, OVER
from tests.bench.many_readers import nearest_rank
from tests.browser.conftest import DESK, FLAGS, PATIENCE, found_browser
from tests.browser.reader import Reader
from tests.browser.served import served

MOST = 12  # pages of a kind
FOLLOWED = """async (address) => {
  const title = () => [...document.querySelectorAll("h1")].map(each => each.textContent).join();
  const before = title(), begun = performance.now();
  const isWhole = () => title() !== before && document.querySelectorAll("h1").length === 1
    && document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    && ![...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].some(
      each => each.offsetParent && !each.querySelector("svg, canvas"));
  window.follow(address);
  do { await new Promise(requestAnimationFrame); } while (!isWhole());
  return (performance.now() - begun) / 1000;
}"""


def addresses_in(project: Project) -> list[tuple[str, str]]:
    """Kind and address, no two of a kind next to each other: every page has another title than the one before."""
    kinds = {
        "metric": [f"metric?metric={name}" for name in project.catalogue.metrics][:MOST],
        "department": [f"department?department={name}" for name in project.settings.departments][:MOST],
        "others": ["journey", "voice", "perception"] if project.catalogue.voices else [],
        "executive": ["./"] * 4,
    }
    mixed = zip_longest(*([(kind, address) for address in told] for kind, told in kinds.items()))
    return [each for some in mixed for each in some if each is not None]


def rounds_of(page: Page, addresses: list[tuple[str, str]]) -> Iterator[tuple[str, str, float]]:
    """Round, kind of page and seconds, of every page twice."""
    for name in ("first", "again"):
        for kind, address in addresses:
            took: float = page.evaluate(FOLLOWED, address)
            yield name, address.partition("?")[0] if kind == "others" else kind, took


def main(folder: str) -> None:
    path = found_browser()
    if path is None:
        sys.exit("there is no browser")
    addresses = addresses_in(open_project(Path(folder)))
    with served(Path(folder)) as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        context = browser.new_context(viewport=DESK)
        context.add_cookies([{"name": COOKIE, "value": OVER, "url": app.address}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        Reader(page, app.address).open()
        (_, kind, at_once), *found = rounds_of(page, addresses)
        browser.close()
    print(f"The very first turn, to a {kind} page: {at_once:.2f} s.\n")
    print("| page | turns | first: median, 95th percentile | again: median, 95th percentile |\n|---|---:|---:|---:|")
    for kind in dict.fromkeys(kind for _, kind, _ in found):
        told = [[took for name, of, took in found if (name, of) == (which, kind)] for which in ("first", "again")]
        both = (f"{median(took):.2f} s, {nearest_rank(took):.2f} s" for took in told)
        print(f"| {kind} | {len(told[0])} | {' | '.join(both)} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
