"""Exports: a source that says how its files are read, and what is told of the cells that do not fit."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from scorecard.answers import Question
from scorecard.problems import ScorecardError
from tests.exports import engine_over, rows_of, told_of, workbook
from tests.small import Company

GERMAN = "{delimiter: ';', decimal: ',', thousands: '.', columns: {day: date day first, amount: number}}"


def written(root: Path, **files: str) -> None:
    for name, text in files.items():
        (root / f"{name}.csv").write_text(text)


def test_a_metric_over_an_export_is_what_sql_by_hand_says(tmp_path: Path) -> None:
    lines = [
        f"{day:02}.{month:02}.2026;{day},5;{'web' if day % 2 else 'shop'}" for month in (2, 3) for day in range(1, 29)
    ]
    written(tmp_path, sales="\n".join(["Day;Amount;Channel", *lines, "Total;812,00;"]))
    source = f"""sales: {{files: sales.csv, time: day, dimensions: {{channel: channel}},
        read: {GERMAN[:-1]}, leave_out: day = 'Total'}},
        measures: {{value: {{agg: sum, expr: amount}}}}}}"""
    company = Company(tmp_path, {}, source, "value: {measure: sales.value}")
    by_hand = duckdb.sql(
        "SELECT if(day % 2 = 1, 'web', 'shop'), '2026-0' || month, sum(day + 0.5) "
        "FROM range(1, 29) AS days(day), range(2, 4) AS months(month) GROUP BY ALL"
    ).fetchall()
    found = company.cells("value", "channel")
    assert {key: parts.n for key, parts in found.items()} == {(channel, month): n for channel, month, n in by_hand}


def test_a_cell_that_does_not_fit_reads_as_empty_and_is_told_where_it_stands(tmp_path: Path) -> None:
    written(tmp_path, t="day;amount\n01.03.2026;1,5\n\n31.02.2026;about 3\n02.03.2026;2.5\n03.03.2026;1.000\n")
    engine = engine_over(tmp_path, "t.csv", GERMAN)
    assert rows_of(engine) == [
        ("2026-03-01", "1.5"), ("2026-03-02", None), ("2026-03-03", "1000.0"), (None, None)
    ]  # fmt: skip
    assert told_of(engine) == [
        "t.csv:4:1: unfit-value '31.02.2026' in column 'day' is no date with the day first and reads as empty "
        "(mend the file, name it in 'read: empty', or say in 'read: columns' what the column holds)",
        "t.csv:4:1: unfit-value 'about 3' in column 'amount' is no number and reads as empty, as do 1 more of 4 "
        "(numbers have ',' before decimals and '.' between thousands; mend the file, or 'read' of the source)",
    ]
    assert not any(problem.is_error for problem in engine.findings("t"))


def test_a_column_of_which_most_does_not_fit_is_an_error(tmp_path: Path) -> None:
    written(tmp_path, t="day;amount\n13/01/2026;1\n14/01/2026;2\n01/02/2026;3\n")
    engine = engine_over(tmp_path, "t.csv", "{delimiter: ';', columns: {day: date month first}}")
    assert [problem.is_error for problem in engine.findings("t")] == [True]


def test_files_of_a_pattern_may_differ_in_the_order_of_columns_and_lack_some(tmp_path: Path) -> None:
    written(
        tmp_path,
        t_1="Day;Amount\n01.03.2026;1,5\n",
        t_2="amount;DAY;Note\n2,5;02.03.2026;late\n",
        t_3="Day\n03.03.2026\n",
    )
    engine = engine_over(tmp_path, "t_*.csv", GERMAN)
    assert told_of(engine) == []
    assert rows_of(engine) == [("2026-03-01", "1.5", None), ("2026-03-02", "2.5", "late"), ("2026-03-03", None, None)]


def test_a_file_that_is_no_table_is_told_and_the_others_count(tmp_path: Path) -> None:
    written(tmp_path, t_1="day;amount\n01.03.2026;1,5\n", t_2="%PDF-1.7", t_3="", t_4="<html><table></table></html>")
    engine = engine_over(tmp_path, "t_*.csv", GERMAN)
    assert rows_of(engine) == [("2026-03-01", "1.5")]
    assert [(problem.place.file, problem.code) for problem in engine.findings("t")] == [
        ("t_2.csv", "not-a-table"), ("t_3.csv", "empty-file"), ("t_4.csv", "not-a-table")
    ]  # fmt: skip


def test_a_source_of_which_no_file_is_a_table_cannot_be_read(tmp_path: Path) -> None:
    written(tmp_path, t="%PDF-1.7")
    for read in (GERMAN, None):
        assert [problem.code for problem in engine_over(tmp_path, "t.csv", read).problems] == ["not-a-table"]


def test_a_row_with_more_cells_than_names_is_left_out_and_one_with_fewer_has_empty_cells(tmp_path: Path) -> None:
    rows = [
        "01.03.2026;1;a;b",
        "02.03.2026;2",
        "03.03.2026;3;c;",
        "04.03.2026;4;d;e",
        "05.03.2026;5;f",
        "06.03.2026;6;g",
    ]
    written(tmp_path, t="\n".join(["day;amount;note", *rows]))
    engine = engine_over(tmp_path, "t.csv", GERMAN)
    assert rows_of(engine) == [
        ("2026-03-02", "2", None), ("2026-03-03", "3", "c"), ("2026-03-05", "5", "f"), ("2026-03-06", "6", "g")
    ]  # fmt: skip
    (told,) = told_of(engine)
    assert told.startswith("t.csv:2:1: too-many-cells 2 rows have more cells than the 3 columns and are left out")


def test_a_column_that_the_header_does_not_name_is_a_column(tmp_path: Path) -> None:
    written(tmp_path, t="day;amount\n01.03.2026;1;a\n02.03.2026;2;b\n")
    engine = engine_over(tmp_path, "t.csv", GERMAN)
    assert tuple(engine.columns("t")) == ("day", "amount", "column_3")
    assert (rows_of(engine), told_of(engine)) == ([("2026-03-01", "1", "a"), ("2026-03-02", "2", "b")], [])


def test_no_export_has_thousands_of_columns(tmp_path: Path) -> None:
    written(tmp_path, t=";".join("a" * 6000) + "\n")
    (told,) = told_of(engine_over(tmp_path, "t.csv", GERMAN))
    assert told.startswith("t.csv: not-a-table source 't': has 6000 columns")


@pytest.mark.parametrize("last", ["", "3;c;;;\n"], ids=["as it should be", "row by row"])
def test_both_ways_of_reading_read_the_same(last: str, tmp_path: Path) -> None:
    written(tmp_path, t=f'n;text\n1;"a;\n""b"""\n\n2; \u00a0x \n;;\n{last}'.replace(";;\n", ";\n", 1))
    engine = engine_over(tmp_path, "t.csv", "{delimiter: ';'}")
    assert rows_of(engine) == [("1", 'a;\n"b"'), ("2", "x"), *([("3", "c")] if last else [])]


def test_a_quote_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    written(tmp_path, t='n;text\n1;a\n2;"b\n3;c\n4;d\n')
    engine = engine_over(tmp_path, "t.csv", "{delimiter: ';'}")
    assert rows_of(engine) == [("1", "a"), ("2", '"b'), ("3", "c"), ("4", "d")]
    (told,) = told_of(engine)
    assert told.startswith("t.csv:3:1: open-quote")


def test_letters_that_are_not_of_the_encoding_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("n;text\n1;a\n2;grün\n".encode("cp1252"))
    engine = engine_over(tmp_path, "t.csv", "{delimiter: ';'}")
    assert rows_of(engine) == [("1", "a"), ("2", "gr\ufffdn")]
    assert [str(problem.place) for problem in engine.findings("t")] == ["t.csv:3:1"]
    assert rows_of(engine_over(tmp_path, "t.csv", "{delimiter: ';', encoding: cp1252}"))[1] == ("2", "grün")


def test_what_is_not_said_of_a_column_is_what_all_of_its_cells_can_be(tmp_path: Path) -> None:
    written(
        tmp_path, t="a;b;c;d;e;f;g;\n1;1,5;007;2026-03-01;2026-03-01 10:00;yes;1;\n2;-3;8;2026-03-02;2026-03-01;no;x;\n"
    )
    engine = engine_over(tmp_path, "t.csv", "{delimiter: ';', decimal: ','}")
    assert dict(engine.columns("t")) == {
        "a": "BIGINT", "b": "DOUBLE", "c": "VARCHAR", "d": "DATE", "e": "TIMESTAMP WITH TIME ZONE", "f": "BOOLEAN",
        "g": "VARCHAR",
    }  # fmt: skip


def test_times_without_an_offset_are_of_the_sources_zone_and_others_are_what_they_say(tmp_path: Path) -> None:
    written(
        tmp_path, t="at\n01.07.2026 10:00\n01.07.2026 10:00:00 +02:00\n01.07.2026 10:00 UTC\n01.07.2026 10:00 XYZ\n"
    )
    engine = engine_over(tmp_path, "t.csv", "{columns: {at: time day first}}", "timezone: America/New_York")
    instants = engine.rows(
        "SELECT epoch(t.at) - epoch(TIMESTAMPTZ '2026-07-01 00:00Z') FROM sources.t ORDER BY 1 NULLS LAST"
    )
    assert instants == [(8 * 3600,), (10 * 3600,), (14 * 3600,), (None,)]
    assert ["'01.07.2026 10:00 XYZ'" in told for told in told_of(engine)] == [True]


def test_a_form_of_its_own_is_read_as_it_says(tmp_path: Path) -> None:
    written(tmp_path, t="at;day\n2026-060 1015;26W\n")
    engine = engine_over(tmp_path, "t.csv", "{delimiter: ';', columns: {at: 'time %Y-%j %H%M', day: text}}")
    assert rows_of(engine) == [("2026-03-01 10:15:00+00", "26W")]


def test_left_out_is_over_the_cells_as_they_are_written(tmp_path: Path) -> None:
    written(tmp_path, t="day;amount\n01.03.2026;1\n all ;1\n")
    engine = engine_over(tmp_path, "t.csv", f"{GERMAN[:-1]}, leave_out: \"day = 'all' or amount like '%x'\"}}")
    assert (rows_of(engine), told_of(engine)) == ([("2026-03-01", "1")], [])


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ("{leave_out: regoin = 'Total'}", "unknown-column source 't': no file has the column 'regoin'"),
        ("{header: 9}", "no-header source 't': has no line 9 that names its columns"),
        ("{months: {}}", "no-months source 't': no column is named after a month"),
        ("{leave_out: read_csv('/etc/passwd') is null}", "refused-expression"),
        ("{leave_out: \"day > 3\"}", "unreadable-source source 't' cannot be read: Binder Error"),
    ],
)  # fmt: skip
def test_a_layout_that_the_files_do_not_bear_out_is_a_problem(read: str, told: str, tmp_path: Path) -> None:
    written(tmp_path, t="day,region,Jan\nx,y,1\n" if "months" not in read else "day,region\nx,y\n")
    (problem,) = told_of(engine_over(tmp_path, "t.csv", read))
    assert told in problem


def test_a_column_that_no_file_has_is_told(tmp_path: Path) -> None:
    written(tmp_path, t="day,amount\n2026-03-01,1\n")
    (told,) = told_of(engine_over(tmp_path, "t.csv", "{columns: {amonut: number}}"))
    assert "unknown-column no file has the column 'amonut' of which 'read' speaks (did you mean 'amount'?)" in told


def test_months_need_a_year_from_somewhere(tmp_path: Path) -> None:
    written(tmp_path, branch="branch,Jan,Feb\nA,1,2\n", sales_2025="branch,Jan\nA,3\n", sales_2026="branch,Jan\nA,4\n")
    assert ["no-year" in told for told in told_of(engine_over(tmp_path, "branch.csv", "{months: {}}"))] == [True]
    stated = engine_over(tmp_path, "branch.csv", "{months: {year: 2024, value: orders}}")
    assert rows_of(stated) == [("A", "2024-01-01", "1"), ("A", "2024-02-01", "2")]
    named = engine_over(tmp_path, "sales_*.csv", "{months: {}}")
    assert rows_of(named) == [("A", "2025-01-01", "3"), ("A", "2026-01-01", "4")]


def test_a_workbook_is_read_without_a_word_and_by_the_sheet_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(workbook({"First": [["a"], [1]], "Other": [["Größe", "b"], [1.5, "x"]]}))
    assert rows_of(engine_over(tmp_path, "t.xlsx", None)) == [("1",)]
    other = engine_over(tmp_path, "t.xlsx", "{sheet: Other}")
    assert (tuple(other.columns("t")), rows_of(other)) == (("groesse", "b"), [("1.5", "x")])
    (told,) = told_of(engine_over(tmp_path, "t.xlsx", "{sheet: Othr}"))
    assert told == "t.xlsx: unknown-sheet source 't': has no sheet 'Othr' (did you mean 'Other'?)"


def test_numbers_of_a_workbook_do_not_depend_on_the_signs_of_its_texts(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(workbook({"S": [["n"], [1234.5], ["1.234,5"], [0.1], [1e20]]}))
    found = rows_of(engine_over(tmp_path, "t.xlsx", "{decimal: ',', thousands: '.', columns: {n: number}}"))
    assert found == [("0.1",), ("1234.5",), ("1234.5",), ("1e+20",)]


def test_an_export_is_out_of_the_engines_own_reach(tmp_path: Path) -> None:
    written(tmp_path, t="day;amount\n01.03.2026;1,5\n")
    engine = engine_over(tmp_path, "t.csv", GERMAN)
    with pytest.raises(ScorecardError, match="Permission"):
        engine.rows(f"SELECT * FROM read_csv('{tmp_path / 't.csv'}')")


def test_what_is_made_for_reading_is_gone_afterwards(tmp_path: Path) -> None:
    written(tmp_path, t="day;amount\n01.03.2026;1,5\n")
    engine = engine_over(tmp_path, "t.csv", GERMAN)
    made = engine.rows("SELECT schema_name, table_name FROM duckdb_tables()")
    assert made == [("exports", "t")]


def test_an_empty_export_has_its_columns_and_no_rows(tmp_path: Path) -> None:
    written(tmp_path, t="day;amount;note\n")
    engine = engine_over(tmp_path, "t.csv", GERMAN)
    assert (rows_of(engine), told_of(engine)) == ([], [])
    assert engine.columns("t")["day"] == "DATE"


def test_a_question_over_two_exports_joins_them(tmp_path: Path) -> None:
    written(tmp_path, orders="Order No;Day\n17;01.03.2026\n18;02.03.2026\n", bills="Order;Sum\n17;2,5\n18;4\n")
    sources = """
        orders: {files: orders.csv, key: order_no, read: {delimiter: ";", columns: {day: date day first}}}
        bills:
            files: bills.csv
            read: {delimiter: ";", decimal: ","}
            time: orders.day
            joins: {orders: {using: order}}
            measures: {sum: {agg: sum, expr: sum}}
    """
    company = Company(tmp_path, {}, sources, "sum: {measure: bills.sum}")
    assert [parts.n for parts in company.parts(Question(("sum",)))] == [6.5]
