"""In customers' words: what is taken along says what the screen says with the switch on, and every number stays."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from scorecard.delivery.charts import chart_of
from scorecard.delivery.comma_file import comma_file
from scorecard.delivery.deck import deck
from scorecard.delivery.files import Ending, bytes_of, file_of, name_of
from scorecard.delivery.ink import Words
from scorecard.delivery.page_on_paper import page_on_paper
from scorecard.delivery.tables import SAID, main_table, tables_of
from scorecard.delivery.told import Told
from scorecard.delivery.wanted import Kind, Wanted
from scorecard.delivery.workbook import workbook
from scorecard.problems import ScorecardError
from scorecard.project import Project, View
from scorecard.results.said import said_words, telling_of
from scorecard.results.scorecard import Scorecard
from scorecard.views.links import Links
from scorecard.views.palette import PAPER
from scorecard.views.scorecard import rows
from tests.delivery.conftest import VIEWER, told
from tests.delivery.test_paper import beyond, upon_each_other
from tests.views.conftest import row


@pytest.fixture(scope="module")
def said(executive: Told) -> Told:
    return replace(executive, stamp=replace(executive.stamp, in_words=True))


def as_told(given: Told) -> list[str]:
    """What stands in the rows of the screen with the switch on, number by number."""
    assert isinstance(given.page, Scorecard)
    shown = rows(given.page, Links((), ()), in_words=True)
    tellings = [telling_of(each, in_words=True) for each in given.rows]
    words = [part for each in tellings for part in (each.figure.number, each.so) if part]
    assert all(part in shown for part in words)
    assert sum(not each.is_faded for each in tellings) > 3
    return words


def test_paper_says_what_the_screen_says(said: Told) -> None:
    reader = PdfReader(io.BytesIO(bytes_of(said, Ending.PDF)))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert all(part in text for part in as_told(said))
    assert "in customers' words" in text
    assert all(f"“{each.says}”"[:20] in text for each in said.rows if each.says)


def test_on_paper_nothing_is_cut_off_or_stands_on_anything_else(said: Told) -> None:
    sheets = page_on_paper(said)
    assert beyond(sheets) == []
    assert upon_each_other(sheets) == []


def test_a_picture_of_the_rows_is_another_one(said: Told, executive: Told) -> None:
    assert chart_of(said) != chart_of(executive)


def test_slides_say_what_the_screen_says(said: Told) -> None:
    slide = Presentation(io.BytesIO(deck(said))).slides[1]
    [table] = [shape.table for shape in slide.shapes if shape.has_table]
    text = " ".join(cell.text for line in table.rows for cell in line.cells)
    assert all(part in text for part in as_told(said))


def test_a_file_of_numbers_gets_a_column_and_keeps_every_number(said: Told, executive: Told) -> None:
    def read(given: Told) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(comma_file(main_table(given)).decode("utf-8-sig"))))

    told_so = read(said)
    assert [line.pop(SAID) for line in told_so] == [said_words(each) for each in said.rows]
    assert told_so == read(executive)


def test_a_workbook_says_in_whose_words_it_is(said: Told) -> None:
    book = load_workbook(io.BytesIO(workbook(tables_of(said), "title", "foot")))
    assert [cell.value for cell in book["Scorecard"][1]][:2] == ["Metric", SAID]
    assert ("Told", "in customers' words") in list(book["About"].values)


def test_what_no_customer_would_say_is_faint() -> None:
    given = told(row(name="a"), row(name="b", label="Silent", says="", owner="Head of care"))
    sheets = page_on_paper(replace(given, stamp=replace(given.stamp, in_words=True)))
    lines = [mark for mark in sheets[0].marks if isinstance(mark, Words)]
    first = {line.text: line.colour for line in reversed(lines)}
    assert first["Silent"] == PAPER.second
    assert first["“They did what they said.”"] == PAPER.ink


def test_another_page_is_not_told_so(project: Project, view: View) -> None:
    def nobody_looks(*_: object) -> None:
        raise AssertionError("no case is shown")

    wanted = Wanted(Kind.DEPARTMENT, "billing", in_words=True)
    with pytest.raises(ScorecardError, match="no-such-words"):
        file_of(project, wanted, Ending.CSV, view, VIEWER, nobody_looks)


def test_a_file_says_in_its_name_in_whose_words_it_is(view: View) -> None:
    names = {name_of(Wanted(Kind.EXECUTIVE, in_words=each), view, Ending.PDF) for each in (False, True)}
    assert names == {f"executive-{view.period}.pdf", f"executive-in-customers-words-{view.period}.pdf"}
