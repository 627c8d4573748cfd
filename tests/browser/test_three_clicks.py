"""Three clicks: from the executive page to the guilty team and month of each story, by what the pages name first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from scorecard.demo.stories import ALL
from scorecard.periods import Calendar, Grain
from scorecard.results.words import period_words
from tests.browser.reader import Reader
from tests.browser.served import Served, served
from tests.demo.named import felt_since

pytestmark = [pytest.mark.browser, pytest.mark.long]

MOST = 3
PART = ".st-key-over_time .gt-parts >> nth=0 >> tbody tr >> nth=0"  # the first row of the first listing of reasons
each_story = pytest.mark.parametrize("number", sorted(ALL))


@dataclass(frozen=True)
class Planted:
    """A story as the generator planted it, which the reader does not know."""

    outcome: str
    metric: str
    team: str
    month: str  # "January 2026"


@dataclass
class Clicking:
    """A reader who counts the clicks."""

    reader: Reader
    clicks: int = 0

    def follow(self, link: str) -> None:
        """Clicks the first link that a selector finds, and waits for the page that it leads to."""
        first, title = self.reader.page.locator(link).first, self.reader.title
        first.click()
        self.clicks += 1
        expect(self.reader.page.locator("h1")).not_to_have_text([title])
        self.reader.settle()

    def open_tab(self, name: str) -> None:
        self.reader.page.get_by_role("tab", name=name).click()
        self.clicks += 1
        expect(self.reader.page.locator(PART)).to_be_visible()
        self.reader.settle()

    @property
    def named_first(self) -> tuple[str, str]:
        """What the first row of the first listing tells of, and since when that has moved."""
        cells = self.reader.page.locator(PART).locator("th, td").all_inner_texts()
        return cells[0], cells[-1]


@pytest.fixture(scope="module")
def planted(told_company: Path) -> dict[int, Planted]:
    truth = json.loads((told_company / "data/demo/truth.json").read_text(encoding="utf-8"))
    return {
        each["id"]: Planted(
            each["outcome"],
            each["metric"],
            each["team"],
            month_words(felt_since(each["id"], each["from"], each["points"])),
        )
        for each in truth["stories"]
    }


def month_words(month: str) -> str:
    return period_words(Calendar().period_at(date.fromisoformat(f"{month}-01"), Grain.MONTH))


@pytest.fixture(scope="module")
def told_app(told_company: Path) -> Iterator[Served]:
    with served(told_company) as running:
        yield running


@pytest.fixture
def clicking(desk: BrowserContext, told_app: Served) -> Clicking:
    reader = Reader(desk.new_page(), told_app.address)
    reader.open()
    return Clicking(reader)


@each_story
def test_from_the_row_of_what_customers_feel(number: int, clicking: Clicking, planted: dict[int, Planted]) -> None:
    story = planted[number]
    clicking.follow(f"#row-{story.outcome} .gt-changed a")
    part, since = clicking.named_first
    assert part.endswith(f", {story.team}")
    assert since == story.month
    link = clicking.reader.page.locator(f"{PART} >> a").get_attribute("href") or ""
    assert f"metric={story.metric}&tab=Why&by=team&way={story.outcome}" in link
    assert clicking.clicks <= MOST
    assert clicking.reader.complaints == []


@pytest.mark.study
def test_from_what_is_named_first_to_why_its_own_metric_moved(clicking: Clicking, planted: dict[int, Planted]) -> None:
    """The story that what moved has no room for, whose metric is told as a whole: too few customers stand elsewhere."""
    clicking.follow(f"#row-{planted[4].outcome} .gt-changed a")
    clicking.follow(f"{PART} >> a")
    assert clicking.reader.metric == planted[4].metric
    assert f"Worse since {planted[4].month.split()[0]}" in clicking.reader.page.locator(".gt-answer").inner_text()
    assert clicking.clicks <= MOST


@pytest.mark.study
def test_from_each_sentence_of_what_moved(clicking: Clicking, planted: dict[int, Planted]) -> None:
    """The sentences name teams and months themselves; their links lead to where these are shown."""
    stories = {story.metric: story for story in planted.values()}
    sentences = clicking.reader.page.locator("#moved li")
    expect(sentences).to_have_count(3)
    for at in range(3):
        told, clicking.clicks = sentences.nth(at).inner_text(), 0
        clicking.follow(f"#moved li >> nth={at} >> a.gt-thread")
        story = stories.pop(clicking.reader.metric)
        assert f"· {story.team} · worse since {story.month.split()[0]} ·" in told
        clicking.open_tab("Why")
        assert clicking.named_first == (story.team, story.month)
        assert clicking.clicks <= MOST
        clicking.reader.open()
