"""The tour: walked from a first visit to its end, left and not shown again, and asked for once more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from scorecard.results.tour import PATH, Stop
from tests import without_key
from tests.browser.conftest import DESK, PATIENCE, PHONE
from tests.browser.reader import Reader
from tests.browser.served import Served, served

pytestmark = pytest.mark.browser

LOOKS: dict[str, dict[str, object]] = {
    "desk": {"viewport": DESK, "color_scheme": "light"},
    "phone": {"viewport": PHONE, "has_touch": True},
}
every_look = pytest.mark.parametrize("look", ["desk", pytest.param("phone", marks=pytest.mark.study)])


@pytest.fixture
def first_visit(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser that was never here before; with `look`, one of those."""
    look = request.node.callspec.params.get("look", "desk") if hasattr(request.node, "callspec") else "desk"
    context = chromium.new_context(**LOOKS[look])  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def reader(first_visit: BrowserContext, app: Served) -> Reader:
    return Reader(first_visit.new_page(), app.address)


def is_at(reader: Reader, stop: Stop) -> None:
    expect(reader.page.locator(f"#tour-{stop.value}")).to_be_visible()
    reader.settle()


def step(reader: Reader, stop: Stop) -> None:
    reader.page.locator(".gt-tour .gt-next").click()
    is_at(reader, stop)


def is_over(reader: Reader) -> None:
    expect(reader.page.locator(".gt-tour")).to_have_count(0)
    reader.settle()


def overlap(reader: Reader, stop: Stop) -> float:
    """Pixels by which the panel of a stop lies over what it speaks of."""
    look = PATH[stop].look
    panel = reader.page.locator(".gt-tour").bounding_box()
    spoken = reader.page.locator(f"#{look}, .st-key-{look}").first.bounding_box()
    assert panel is not None
    assert spoken is not None
    return min(panel["y"] + panel["height"], spoken["y"] + spoken["height"]) - max(panel["y"], spoken["y"])


def violations_at_night(reader: Reader) -> str:
    """What axe finds on the page that is open, once it is dark; it is light again afterwards."""
    ground = reader.page.locator('[data-testid="stApp"]')
    by_day = ground.evaluate("it => getComputedStyle(it).backgroundColor")
    reader.page.emulate_media(color_scheme="dark")
    expect(ground).not_to_have_css("background-color", by_day)
    found = reader.violations()
    reader.page.emulate_media(color_scheme="light")
    expect(ground).to_have_css("background-color", by_day)
    reader.settle()
    return found


@pytest.mark.long
@every_look
def test_from_a_first_visit_one_walks_to_the_end_by_clicks(reader: Reader, app: Served, look: str) -> None:
    reader.open()
    for stop in Stop:
        is_at(reader, stop) if stop is Stop.FELT else step(reader, stop)
        assert overlap(reader, stop) <= 0
        assert reader.overflow() <= 0
        assert reader.violations() == "", look
        if look == "desk":
            assert violations_at_night(reader) == ""
    reader.page.locator(".gt-tour .gt-next").click()
    is_over(reader)
    reader.open()
    is_over(reader)
    assert reader.complaints == []
    assert app.tracebacks == []


@pytest.mark.study
def test_what_a_stop_speaks_of_can_be_brought_into_sight(reader: Reader) -> None:
    reader.open("metric?metric=statements_with_invoice&way=likelihood_to_recommend&tour=5")
    is_at(reader, Stop.TEAM)
    reader.page.locator(".gt-tour .gt-look").click()
    expect(reader.page.locator("#parts")).to_be_in_viewport()
    assert "tour=5" in reader.page.url


@pytest.mark.study
def test_whoever_leaves_it_is_not_shown_it_again(reader: Reader, first_visit: BrowserContext) -> None:
    reader.open()
    step(reader, Stop.THREAD)
    reader.page.locator(".gt-tour >> text=Leave the tour").click()
    is_over(reader)
    reader.arrive("Would recommend us")
    reader.page.locator("a.gt-brand").click()
    expect(reader.page.locator("#row-promises_kept")).to_be_visible()
    is_over(reader)
    again = Reader(first_visit.new_page(), reader.address)
    again.open()
    is_over(again)


@pytest.mark.study
def test_it_starts_anew_by_a_link_however_often_it_was_walked(reader: Reader) -> None:
    reader.open("?tour=over")
    is_over(reader)
    reader.page.locator("a.gt-entry").click()
    is_at(reader, Stop.FELT)
    expect(reader.page).to_have_url(re.compile(r"tour=1$"))


@pytest.mark.study
def test_back_leads_to_the_stop_before_and_a_sent_address_to_the_same_stop(reader: Reader, chromium: Browser) -> None:
    reader.open()
    step(reader, Stop.THREAD)
    step(reader, Stop.CAUSE)
    somebody_else = chromium.new_context(viewport=DESK)
    other = Reader(somebody_else.new_page(), reader.address)
    other.open(reader.page.url)
    is_at(other, Stop.CAUSE)
    somebody_else.close()
    reader.page.go_back()
    is_at(reader, Stop.THREAD)
    reader.page.reload()
    is_at(reader, Stop.THREAD)


@pytest.mark.study
def test_it_is_walked_by_keyboard_from_stop_to_stop(reader: Reader) -> None:
    reader.open()
    for stop in list(Stop)[1:]:
        for _ in range(60):
            reader.page.keyboard.press("Tab")
            if reader.page.evaluate("() => document.activeElement.classList.contains('gt-next')"):
                break
        reader.page.keyboard.press("Enter")
        is_at(reader, stop)
        expect(reader.page.locator(f"#tour-{stop.value} h2")).to_be_focused()


@pytest.mark.study
def test_there_is_no_tour_of_somebody_elses_company(first_visit: BrowserContext, tmp_path: Path) -> None:
    with served(without_key.written(tmp_path)) as app:
        reader = Reader(first_visit.new_page(), app.address)
        for path in ("", "?tour=1", "department?department=service", "metric?metric=fixed_first&tour=2"):
            reader.open(path)
            is_over(reader)
            expect(reader.page.locator("a.gt-entry")).to_have_count(0)
            assert reader.violations() == ""
            assert reader.overflow() <= 0
        assert reader.complaints == []
        assert app.tracebacks == []
