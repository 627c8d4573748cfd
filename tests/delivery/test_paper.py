"""Paper: sheets of A4 on which nothing is cut off, that say what the page says, in black and white too."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from scorecard.answers import Note, Value
from scorecard.delivery.files import Ending, bytes_of, title_of
from scorecard.delivery.ink import A4, Shape, Sheet, Words, extent_of
from scorecard.delivery.page_on_paper import page_on_paper
from scorecard.delivery.paper import gap, sheets_of, table, title
from scorecard.delivery.rows_on_paper import rows_picture
from scorecard.delivery.told import LENGTH, Told
from scorecard.results.figures import Figure
from tests.delivery.conftest import told
from tests.views.conftest import AUGUST, marks, row

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and a great many words more "
PAGES = ["executive", "department", "metric"]
every_page = pytest.mark.parametrize("page", PAGES)


def words_on(sheets: tuple[Sheet, ...]) -> str:
    lines = [mark.text for sheet in sheets for mark in sheet.marks if isinstance(mark, Words)]
    return " ".join(" ".join(lines).split())


def beyond(sheets: tuple[Sheet, ...]) -> list[object]:
    """Marks that reach over the edge of their sheet, or nearer to it than a printer can print."""
    edge = 17.0  # points: 6 mm
    return [
        mark
        for sheet in sheets
        for mark in sheet.marks
        for left, top, right, bottom in [extent_of(mark)]
        if left < edge or top < edge or right > sheet.width - edge or bottom > sheet.height - edge
    ]


def upon_each_other(sheets: tuple[Sheet, ...]) -> list[tuple[str, str]]:
    """Pairs of lines of text that stand on one another."""
    found: list[tuple[str, str]] = []
    for sheet in sheets:
        lines = [mark for mark in sheet.marks if isinstance(mark, Words) and mark.text]
        for at, one in enumerate(lines):
            for other in lines[at + 1 :]:
                across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
                down = min(one.y, other.y) - max(one.y - one.size * 0.7, other.y - other.size * 0.7)
                if across > 1 and down > 1:
                    found.append((one.text, other.text))
    return found


@every_page
def test_a_page_is_a4_and_nothing_on_it_is_cut_off(page: str, request: pytest.FixtureRequest) -> None:
    given: Told = request.getfixturevalue(page)
    sheets = page_on_paper(given)
    assert {(sheet.width, sheet.height) for sheet in sheets} == {A4}
    assert beyond(sheets) == []
    assert upon_each_other(sheets) == []


@pytest.mark.long
@every_page
def test_a_printed_page_says_what_the_page_says(page: str, request: pytest.FixtureRequest) -> None:
    given: Told = request.getfixturevalue(page)
    reader = PdfReader(io.BytesIO(bytes_of(given, Ending.PDF)))
    for each in reader.pages:
        assert [round(float(side)) for side in each.mediabox[2:]] == [595, 842]
    text = " ".join(" ".join(each.extract_text() for each in reader.pages).split())
    assert given.page.headline in text
    for each in given.rows:
        assert each.figure.number in text
        assert each.sentence.split(";")[0] in text
        assert each.definition[:LENGTH] in text
    assert f"page 1 of {len(reader.pages)}" in text
    assert f"as of {given.stamp.as_of_words} · definition {given.stamp.definition}" in text


def test_the_goal_line_stands_on_every_page_but_the_first(executive: Told, department: Told, metric: Told) -> None:
    assert "The goal line" not in words_on(page_on_paper(executive))
    for given in (department, metric):
        assert given.line is not None
        text = words_on(page_on_paper(given))
        assert "The goal line" in text
        for entry in given.line.entries:
            assert entry.row.figure.text in text


def test_a_metric_says_what_each_chart_shows_and_why_it_moved(metric: Told) -> None:
    text = words_on(page_on_paper(metric))
    assert metric.page.sentence in text  # type: ignore[union-attr]
    assert metric.page.thread.sentence in text  # type: ignore[union-attr]
    assert metric.reasons
    for reason in metric.reasons:
        assert reason.sentence in text


@pytest.mark.long
@pytest.mark.parametrize(
    "given",
    [
        told(),
        told(row(label=LONG, says=LONG, sentence=LONG * 3, owner=LONG)),
        told(row(label="הבטחות שקוימו 95 %", says="הם עשו מה שאמרו.", sentence="אוגוסט 2026: 95.5 נקודות.")),
        told(row(label="وعود تم الوفاء بها", says="فعلوا ما قالوا.")),
        told(row(series=marks([95.5]))),
        told(row(series=())),
        told(row(series=marks([None] * 13), value=Value("a", (), (), AUGUST, None, note=Note.NO_DATA))),
        told(row(goal=None, figure=Figure("£1,234,567,890", ""))),
        told(*(row(name=f"m{at}", label=f"{at} {LONG}") for at in range(30))),
    ],
    ids=["no rows", "long", "hebrew", "arabic", "one period", "no period", "no data", "no goal, large", "many"],
)
def test_whatever_stands_in_a_row_fits_on_paper(given: Told) -> None:
    sheets = page_on_paper(given)
    assert beyond(sheets) == []
    assert upon_each_other(sheets) == []
    assert bytes_of(given, Ending.PDF).startswith(b"%PDF")
    assert bytes_of(given, Ending.PNG).startswith(b"\x89PNG")


def test_what_is_too_few_to_show_is_on_no_paper() -> None:
    hidden = Value("promises_kept", (), (), AUGUST, None, None, None, None, Note.SUPPRESSED)
    given = told(
        row(value=hidden, figure=Figure("–", ""), series=marks([None]), sentence="August 2026: too few to show.")
    )
    assert "too few to show" in words_on(page_on_paper(given))


def test_worse_and_better_differ_in_more_than_colour() -> None:
    given = told(row(moved=True))
    worse = rows_picture(given.page, given.stamp)  # type: ignore[arg-type]
    triangles = [mark for mark in worse.marks if isinstance(mark, Shape)]
    assert len(triangles) > 8
    assert all(mark.fill for mark in triangles)


def test_a_long_definition_is_told_on_more_sheets_and_none_is_lost() -> None:
    rows = [row(name=f"m{at}", label=f"Metric number {at}") for at in range(40)]
    sheets = page_on_paper(told(*rows))
    assert len(sheets) > 4
    text = words_on(sheets)
    assert all(text.count(f"Metric number {at}") >= 2 for at in range(40))
    assert f"page {len(sheets)} of {len(sheets)}" in text


def test_a_table_that_goes_on_tells_its_heads_again_and_leaves_no_row_alone() -> None:
    for count in range(50, 70):
        rows = [(f"row {at}", "1") for at in range(count)]
        sheets = sheets_of([title("Rows"), *table(("Name", "Value"), rows, (3, 1))], "foot", "Rows of August 2026")
        for sheet in sheets:
            lines = [mark.text for mark in sheet.marks if isinstance(mark, Words)]
            assert "Name" in lines
            assert sum(line.startswith("row ") for line in lines) > 1
        assert len(sheets) == 2
        assert "Rows of August 2026" in words_on(sheets[1:])


def test_a_title_never_stands_at_the_end_of_a_sheet() -> None:
    for height in range(600, 760, 10):
        blocks = [gap(height), title("Rows"), *table(("Name",), [("one",), ("two",)], (1,))]
        for sheet in sheets_of(blocks, "foot"):
            assert ("Rows" in words_on((sheet,))) == ("two" in words_on((sheet,)))


@every_page
def test_each_sheet_says_what_it_is_about(page: str, request: pytest.FixtureRequest) -> None:
    given: Told = request.getfixturevalue(page)
    for sheet in page_on_paper(given):
        assert title_of(given).partition(" · ")[0] in words_on((sheet,))
        assert given.stamp.set_to.partition(" · ")[2] in words_on((sheet,))


def test_the_columns_of_rows_have_heads_on_every_sheet_they_reach() -> None:
    rows = [row(name=f"m{at}", label=f"Metric number {at}") for at in range(20)]
    for sheet in page_on_paper(told(*rows)):
        text = words_on((sheet,))
        assert ("Against the goal" in text) == ("Worse since" in text or "As usual" in text)


def test_a_picture_of_rows_says_of_when_it_is_and_by_which_definition() -> None:
    given = told(row())
    text = words_on((rows_picture(given.page, given.stamp),))  # type: ignore[arg-type]
    assert given.stamp.set_to in text
    assert given.stamp.foot in text


def test_a_made_up_company_says_so_on_every_sheet(executive: Told) -> None:
    for sheet in page_on_paper(executive):
        assert "a made-up company" in words_on((sheet,))
    real = replace(executive, stamp=replace(executive.stamp, is_made_up=False))
    assert "made-up" not in words_on(page_on_paper(real))
