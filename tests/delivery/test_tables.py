"""Tables that leave the app: the numbers of the page, with what it takes to trust them, and never a formula."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from scorecard.answers import Note, Question, Value
from scorecard.delivery.cells import Quantity, Table
from scorecard.delivery.comma_file import comma_file
from scorecard.delivery.tables import main_table, tables_of
from scorecard.delivery.told import LENGTH, Told
from scorecard.delivery.workbook import form_of, workbook
from scorecard.project import Project, View
from scorecard.results.figures import Figure
from tests.delivery.conftest import told
from tests.views.conftest import AUGUST, row

DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")')


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def sheet(content: bytes, name: str) -> Worksheet:
    found = load_workbook(io.BytesIO(content))[name]
    assert isinstance(found, Worksheet)
    return found


def cells(content: bytes, name: str) -> list[dict[str, Cell]]:
    head, *rows = sheet(content, name).iter_rows()
    return [{str(title.value): cell for title, cell in zip(head, line, strict=True)} for line in rows]  # type: ignore[misc]


def made(given: Told) -> bytes:
    return workbook(tables_of(given), "title", given.stamp.foot)


def test_the_numbers_of_a_file_are_those_that_show_prints(project: Project, view: View, executive: Told) -> None:
    names = tuple(each.name for each in executive.rows)
    question = Question(names, grain=view.grain, start=view.period.start, end=view.period.end)
    shown = {value.metric: value for value in project.values(question)}
    written = {line["Name"]: line for line in read(comma_file(main_table(executive)))}
    filled = {line["Name"].value: line for line in cells(made(executive), "Scorecard")}
    same = [each for each in executive.rows if each.period == view.period]
    assert len(same) > 4
    for each in same:
        value = shown[each.name]
        assert float(written[each.name]["Value"]) == value.value == each.value.value
        assert written[each.name]["Value, shown"] == each.figure.text
        assert filled[each.name]["Value"].value == pytest.approx(value.value, rel=1e-14)
        assert filled[each.name]["Rows"].value == value.rows


def test_every_row_says_of_when_it_is_by_what_and_by_which_definition(executive: Told) -> None:
    for line, each in zip(read(comma_file(main_table(executive))), executive.rows, strict=True):
        assert line["Definition"] == each.definition[:LENGTH]
        assert line["As of"] == executive.stamp.as_of_words
        assert line["Grain"] == "month"
        assert line["First day"] == each.period.start.isoformat()


def test_a_workbook_tells_how_each_number_is_defined(executive: Told) -> None:
    content = made(executive)
    defined = {line["Metric"].value for line in cells(content, "Definitions") if line["What"].value == "Counted as"}
    assert {each.label for each in executive.rows} <= defined
    about = {line["What"].value: line["Says"].value for line in cells(content, "About")}
    assert about["Definition"] == executive.stamp.definition
    assert about["Compared with"] == "before it changed"


def test_every_period_of_a_metric_is_in_its_file(metric: Told) -> None:
    lines = read(comma_file(main_table(metric)))
    assert len(lines) == len(metric.page.months) + len(metric.page.weeks)  # type: ignore[union-attr]
    assert {line["Grain"] for line in lines} == {"month", "week"}


@pytest.mark.parametrize("words", DANGEROUS)
def test_words_never_become_a_formula(words: str) -> None:
    table = Table("Rows", ("What",), ((words,),))
    assert read(comma_file(table)) == [{"What": f"'{words}"}]
    cell = cells(workbook([table], "title", "foot"), "Rows")[0]["What"]
    assert cell.data_type == "s"
    assert str(cell.value).strip() == words.strip()


def test_a_label_written_as_a_formula_stays_a_label() -> None:
    given = told(row(label="=cmd|' /C calc'!A0"))
    content = made(given)
    book = load_workbook(io.BytesIO(content))
    assert not [cell for page in book.worksheets for line in page.iter_rows() for cell in line if cell.data_type == "f"]


def test_what_is_too_few_to_show_is_in_no_file() -> None:
    hidden = Value("promises_kept", (), (), AUGUST, None, None, None, None, Note.SUPPRESSED)
    given = told(row(value=hidden, figure=Figure("–", "")))
    [line] = read(comma_file(main_table(given)))
    assert (line["Value"], line["Numerator"], line["Rows"]) == ("", "", "")
    assert line["Note"] == "too few to show"
    [filled] = cells(made(given), "Scorecard")
    assert filled["Value"].value is None
    assert filled["Note"].value == "too few to show"


@pytest.mark.parametrize(
    ("value", "unit", "form"),
    [
        (0.9149, "percent", "0.0%"),
        (1240.4, "GBP", '"£"#,##0'),
        (5.4, "EUR", '"€"#,##0.00'),
        (541.0, "count", "#,##0"),
        (1.5, "days", '#,##0.0 "days"'),
    ],
)
def test_a_number_is_printed_in_its_unit(value: float, unit: str, form: str) -> None:
    assert form_of(Quantity(value, unit)) == form


def test_a_day_is_a_day(executive: Told) -> None:
    first = cells(made(executive), "Scorecard")[0]["First day"]
    assert first.is_date


def test_a_page_without_rows_is_a_file_that_says_so() -> None:
    given = told(headline="There is nothing to watch here yet.")
    assert read(comma_file(main_table(given))) == []
    about = {line["What"].value: line["Says"].value for line in cells(made(given), "About")}
    assert about["Says"] == "There is nothing to watch here yet. Nothing else moved beyond the usual."


def test_sheets_have_names_that_excel_takes() -> None:
    tables = [Table("August 2026, by [team]: a very long title indeed", ("A",), ())] * 3
    names = load_workbook(io.BytesIO(workbook(tables, "t", "f"))).sheetnames
    assert len({name.casefold() for name in names}) == 3
    assert max(map(len, names)) <= 31
