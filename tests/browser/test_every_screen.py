"""Every screen: whole in the dark, on a telephone and on bad definitions, and no complaint from the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from _pytest.mark import ParameterSet
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import DESK, PATIENCE, PHONE, emptied, shown_around
from tests.browser.reader import PAGES, THREAD, Reader
from tests.browser.served import Served, served

pytestmark = pytest.mark.browser

LOOKS = ("by day", "at night", "by phone")
SELDOM = {("at night", page) for page in PAGES} - {("at night", "executive"), ("at night", "metric")}


def seen(look: str, page: str) -> ParameterSet:
    """A page in one of its looks: where a change is judged, or in a study."""
    marks = pytest.mark.study if (look, page) in SELDOM else pytest.mark.long
    return pytest.param((look, page), marks=marks, id=f"{look}-{page}")


SCREENS = [seen(look, page) for look, page in product(LOOKS, PAGES)]
GROUND = {"by day": "rgb(251, 250, 247)", "at night": "rgb(20, 23, 29)"}
INK = {"by day": "rgb(29, 36, 51)", "at night": "rgb(233, 236, 241)"}


class Screen(NamedTuple):
    """A page as it is opened in one look."""

    look: str
    reader: Reader


@pytest.fixture
def reader(page: Page, app: Served) -> Reader:
    return Reader(page, app.address)


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    context = shown_around(chromium.new_context(viewport=PHONE, has_touch=True))
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def by_phone(phone: BrowserContext, app: Served) -> Iterator[Reader]:
    page = phone.new_page()
    yield Reader(page, app.address)
    page.close()


@pytest.fixture(scope="module", params=SCREENS)
def screen(
    request: pytest.FixtureRequest, visited: BrowserContext, phone: BrowserContext, app: Served
) -> Iterator[Screen]:
    """Each page in each look, opened once for all that is claimed of it."""
    look, name = request.param
    page = (phone if look == "by phone" else shown_around(emptied(visited))).new_page()
    page.emulate_media(color_scheme="dark" if look == "at night" else "light")
    reader = Reader(page, app.address)
    reader.open(PAGES[name])
    yield Screen(look, reader)
    page.close()


def test_the_browser_has_nothing_to_complain_of(screen: Screen, app: Served) -> None:
    assert screen.reader.complaints == []
    assert app.tracebacks == []


def test_no_page_scrolls_sideways(screen: Screen) -> None:
    assert screen.reader.overflow() <= 0


def test_the_look_comes_by_the_same_way_as_the_words(screen: Screen) -> None:
    """An element of another kind is fetched later: until it came, pages stood there without any look."""
    expect(screen.reader.page.locator(".stMarkdown style")).to_have_count(1)


def test_at_night_the_ground_is_dark_and_the_ink_is_light(screen: Screen) -> None:
    time = "at night" if screen.look == "at night" else "by day"
    ground = screen.reader.page.locator('[data-testid="stApp"]')
    expect(ground).to_have_css("background-color", GROUND[time])
    expect(screen.reader.page.locator("h1")).to_have_css("color", INK[time])


def test_nobody_is_shut_out(screen: Screen) -> None:
    assert screen.reader.violations() == ""


@pytest.mark.long
def test_on_a_telephone_the_thread_is_a_list_that_leads_as_far(by_phone: Reader) -> None:
    by_phone.open("metric?metric=promises_kept")
    expect(by_phone.page.locator(".gt-picture")).to_be_hidden()
    by_phone.follow(f"{THREAD} .gt-down a")
    assert by_phone.metric != "promises_kept"


@pytest.mark.long
def test_the_executive_page_fits_one_screen(reader: Reader) -> None:
    reader.open()
    expect(reader.page.locator(".gt-stops")).to_be_in_viewport(ratio=1)
    expect(reader.page.locator("#followed")).to_be_in_viewport(ratio=1)
    reader.fits(DESK["height"])


@pytest.mark.long
@pytest.mark.parametrize(
    "path", ["metric?metric=promises_kpt", "department?department=nowhere", "metric?grain=century"]
)
def test_an_address_that_leads_nowhere_says_so_or_falls_back(reader: Reader, app: Served, path: str) -> None:
    reader.page.goto(f"{reader.address}/{path}")
    expect(reader.page.locator("#goal-promises_kept")).to_be_visible()
    assert "Traceback" not in reader.words()
    assert app.tracebacks == []


@pytest.mark.long
def test_a_broken_definition_is_told_with_its_place_and_the_rest_still_works(
    page: Page, copy_of_small_company: Callable[[], Path]
) -> None:
    folder = copy_of_small_company()
    broken = folder / "metrics" / "care.yml"
    broken.write_text(broken.read_text().replace("better: higher", "beter: higher", 1))
    with served(folder) as app:
        reader = Reader(page, app.address)
        reader.open()
        page.locator("#problems").evaluate("told => told.open = true")
        said = reader.words()
        assert "metrics/care.yml:" in said
        assert "did you mean 'better'?" in said
        expect(page.locator("#row-promises_kept")).to_be_visible()
        assert app.tracebacks == []


@pytest.mark.long
def test_a_project_in_which_nothing_is_sound_shows_problems_and_no_traceback(
    page: Page, copy_of_small_company: Callable[[], Path]
) -> None:
    folder = copy_of_small_company()
    for file in folder.glob("metrics/*.yml"):
        file.write_text("metrics: [unclosed\n")
    with served(folder) as app:
        page.goto(app.address)
        expect(page.locator('[data-testid="stMain"]')).to_contain_text("metrics/care.yml:")
        assert app.tracebacks == []


@pytest.mark.long
def test_an_empty_folder_is_told_what_to_do_next(page: Page, tmp_path: Path) -> None:
    with served(tmp_path) as app:
        page.goto(app.address)
        expect(page.locator('[data-testid="stMain"]')).to_contain_text("scorecard demo")
        assert app.tracebacks == []
