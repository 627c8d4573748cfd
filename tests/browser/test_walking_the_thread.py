"""Walking the thread: from the goal line down to a worker's measure and up again, by click, by Back, by address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK
from tests.browser.reader import THREAD, Reader
from tests.browser.served import Served

pytestmark = pytest.mark.browser

OUTCOMES = ["likelihood_to_recommend", "promises_kept", "repeat_contact_rate", "customers_lost"]
DOWN, UP = f"{THREAD} .gt-down a >> nth=0", f"{THREAD} .gt-up a >> nth=-1"  # the nearest: the list runs from the top


@pytest.fixture
def reader(page: Page, app: Served) -> Reader:
    return Reader(page, app.address)


def walk_down(reader: Reader) -> list[str]:
    """Follows the thread downwards until nothing lies below; answers with the metrics passed, the last one last."""
    passed = [reader.metric]
    while reader.steps("down"):
        reader.follow(DOWN)
        assert reader.metric not in passed
        passed.append(reader.metric)
    return passed


def test_the_executive_page_opens_on_the_goal_line(reader: Reader) -> None:
    reader.open()
    for outcome in OUTCOMES:
        expect(reader.page.locator(f"#row-{outcome}")).to_be_visible()


def test_from_an_outcome_one_comes_down_to_a_workers_measure_and_up_again(reader: Reader) -> None:
    reader.open()
    reader.follow("#row-likelihood_to_recommend a.gt-name")
    passed = walk_down(reader)
    assert len(passed) >= 2
    assert "worker" in reader.words().lower()
    while reader.metric not in OUTCOMES:
        reader.follow(UP)
    assert reader.complaints == []


@pytest.mark.long
def test_the_goal_line_stands_on_every_page_of_the_thread(reader: Reader) -> None:
    reader.open("metric?metric=statements_with_invoice")
    for outcome in OUTCOMES:
        expect(reader.page.locator(f"#goal-{outcome}")).to_be_visible()


@pytest.mark.long
def test_a_click_on_a_box_of_the_picture_leads_to_its_metric(reader: Reader) -> None:
    reader.open("metric?metric=statements_with_invoice")
    reader.page.locator(".gt-picture a", has_text="Would recommend us").click()
    reader.arrive("Would recommend us")
    assert reader.metric == "likelihood_to_recommend"


@pytest.mark.long
def test_words_between_two_columns_are_hidden_where_they_have_no_room(reader: Reader) -> None:
    reader.open("metric?metric=likelihood_to_recommend")
    words = reader.page.locator(".gt-carries span").first
    room = "it => it.getBoundingClientRect().top < it.parentElement.getBoundingClientRect().bottom"
    for width, is_seen in ((1280, True), (660, False)):
        reader.page.set_viewport_size({"width": width, "height": 900})
        assert words.evaluate(room) is is_seen


@pytest.mark.long
def test_a_copied_address_shows_somebody_else_the_same(reader: Reader, chromium: Browser) -> None:
    reader.open("metric?metric=promises_kept&grain=quarter&compare=goal")
    reader.follow(DOWN)
    somewhere_else = chromium.new_context(viewport=DESK)
    other = Reader(somewhere_else.new_page(), reader.address)
    other.open(reader.page.url)
    other.arrive(reader.title)
    # charts are drawn anew when their box gets its final width: compared until both have come to rest
    expect(other.main).to_have_text(reader.words(), use_inner_text=True)
    somewhere_else.close()


@pytest.mark.long
def test_back_leads_up_the_way_that_one_came(reader: Reader) -> None:
    reader.open()
    reader.follow("#row-promises_kept a.gt-name")
    reader.follow(DOWN)
    lower = reader.metric
    reader.page.go_back()
    reader.arrive("Promises kept")
    assert reader.metric == "promises_kept"
    reader.page.go_forward()
    reader.settle()
    assert reader.metric == lower
    reader.page.go_back()
    reader.page.go_back()
    expect(reader.page.locator("#row-promises_kept")).to_be_visible()


@pytest.mark.long
def test_a_choice_stands_in_the_address_and_lasts_over_reload_and_links(reader: Reader) -> None:
    reader.open("metric?metric=promises_kept")
    reader.page.locator(".st-key-grain input").click()
    reader.page.get_by_role("option", name="by quarter").click()
    expect(reader.page).to_have_url(f"{reader.address}/metric?metric=promises_kept&grain=quarter")
    reader.settle()
    reader.follow(DOWN)
    assert "grain=quarter" in reader.page.url
    reader.page.reload()
    reader.settle()
    expect(reader.page.locator(".st-key-grain input")).to_have_value("by quarter")


@pytest.mark.long
def test_search_finds_a_metric_by_its_name(reader: Reader) -> None:
    reader.open()
    reader.page.locator(".st-key-search input").fill("Told to wait")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("h1")).to_contain_text(["wait"])
    assert reader.metric == "told_to_wait"


@pytest.mark.long
def test_the_thread_can_be_walked_by_keyboard_alone(reader: Reader) -> None:
    reader.open()
    link = reader.page.locator("#row-promises_kept a.gt-name")
    for _ in range(60):
        reader.page.keyboard.press("Tab")
        if link.evaluate("it => it === document.activeElement"):
            break
    reader.page.keyboard.press("Enter")
    reader.arrive("Promises kept")


@pytest.mark.long
def test_search_finds_a_team_whatever_the_slip(reader: Reader) -> None:
    reader.open()
    reader.page.locator(".st-key-search input").fill("acounts east")
    reader.page.keyboard.press("Enter")
    reader.page.get_by_role("link", name="Accounts East (team of Billing)").click()
    expect(reader.page).to_have_url(re.compile("department=billing&team=Accounts(%20|[+])East"))
    reader.arrive("Billing")


@pytest.mark.long
def test_search_leads_to_a_case_on_the_page_of_its_journey(reader: Reader) -> None:
    reader.open()
    reader.page.locator(".st-key-search input").fill("nobody-7")
    reader.page.keyboard.press("Enter")
    expect(reader.page).to_have_url(re.compile("journey=order&case=nobody-7"))
    expect(reader.main).to_contain_text("The journey 'order' has no case 'nobody-7'")
    assert reader.complaints == []
