"""Download: what a reader takes along is what stands on the page, made in the moment of the click."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Reader
from tests.browser.served import Served


@pytest.fixture
def reader(page: Page, app: Served) -> Reader:
    return Reader(page, app.address)


def taken_along(reader: Reader, label: str) -> tuple[str, Path]:
    """What the file is called, and where it lies."""
    reader.page.get_by_role("button", name="Download").first.click()
    with reader.page.expect_download() as waiting:
        reader.page.get_by_role("button", name=label).click()
    return waiting.value.suggested_filename, Path(waiting.value.path())


@pytest.mark.long
def test_the_rows_of_a_page_are_those_of_its_file(reader: Reader) -> None:
    reader.open("?grain=quarter")
    name, path = taken_along(reader, "CSV")
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert name.startswith("executive-20")
    assert "-Q" in name
    assert len(lines) == reader.page.locator("#rows > li").count()
    words = reader.words()
    assert all(line["Metric"] in words and line["Is it moving?"] in words for line in lines)


@pytest.mark.study
def test_with_the_switch_on_a_file_is_told_in_customers_words(reader: Reader) -> None:
    reader.open("?words=customers")
    name, path = taken_along(reader, "CSV")
    with path.open(encoding="utf-8-sig", newline="") as file:
        said = [line["A customer would say"] for line in csv.DictReader(file)]
    assert name.startswith("executive-in-customers-words-20")
    words = reader.words()
    assert all(each.partition(":")[0] in words for each in said if each)


@pytest.mark.long
def test_a_department_takes_its_failure_sheet_along(reader: Reader) -> None:
    reader.open("department?department=billing")
    name, path = taken_along(reader, "Failure sheet")
    assert name.startswith("failures-billing-")
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.long
def test_the_control_is_reached_and_opened_by_keyboard(reader: Reader) -> None:
    reader.open()
    control = reader.page.get_by_role("button", name="Download").first
    control.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.get_by_role("button", name="Excel")).to_be_visible()
    assert reader.complaints == []
