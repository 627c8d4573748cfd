"""`show` and `sql`: values as rows, in three formats, and the statement behind them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest

from scorecard.answers import Question
from scorecard.project import open_project
from tests.cli.conftest import Run


def test_csv_gives_the_columns_and_full_precision(run: Run) -> None:
    ran = run("show", "settled", "--format", "csv")
    assert ran.out == (
        "metric,period,value,numerator,denominator,rows,note\n"
        "settled,2026-07-01,0.5,1.0,2.0,2,\n"
        "settled,2026-08-01,0.6666666666666666,2.0,3.0,3,\n"
    )
    assert (ran.code, ran.err) == (0, "")


def test_a_split_is_a_column_named_as_it_was_asked(run: Run) -> None:
    rows = json.loads(
        run("show", "asked_twice", "--by", "worker", "channel", "--from", "2026-08", "--format", "json").out
    )
    assert [(row["worker"], row["channel"], row["value"]) for row in rows] == [
        ("ann", "phone", 1),
        ("bob", "chat", 1),
        ("bob", "phone", 1),
    ]


def test_a_node_without_rows_in_a_period_is_no_data_and_not_zero(run: Run) -> None:
    rows = csv.DictReader(io.StringIO(run("show", "asked_twice", "--by", "worker", "--format", "csv").out))
    bob_in_july = next(row for row in rows if (row["worker"], row["period"]) == ("bob", "2026-07-01"))
    assert (bob_in_july["value"], bob_in_july["note"]) == ("", "no data")


def test_a_filter_keeps_rows(run: Run) -> None:
    ran = run("show", "asked_twice", "--where", "channel = 'phone'", "--grain", "year", "--format", "csv")
    assert ran.out.splitlines()[1] == "asked_twice,2026-01-01,4.0,,,4,partial"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "setled"), "unknown-metric there is no metric 'setled' (did you mean 'settled'?)"),
        (("show", "settled", "--by", "team"), "has no dimension or level 'team'"),
        (("show", "settled", "--where", "channel ="), "expression"),
        (("show", "settled", "--where", "read_csv('x') is null"), "'read_csv' reads files"),
        (("sql", "setled"), "did you mean 'settled'?"),
        (("thread", "setled"), "did you mean 'settled'?"),
        (("signals", "setled"), "did you mean 'settled'?"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_on_stderr(run: Run, words: tuple[str, ...], told: str) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (1, "")
    assert told in ran.err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("shw",),
        ("show",),
        ("show", "settled", "--grain", "hour"),
        ("show", "settled", "--from", "yesterday"),
        ("show", "settled", "--format", "xml"),
        ("sql", "settled", "--dialect", "oracle"),
        ("demo", "--scale", "0"),
    ],
)
def test_a_command_that_is_not_understood_is_usage(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert "usage: scorecard" in ran.err


def test_a_metric_answers_to_the_name_it_had_before(run: Run, shop: Path) -> None:
    metrics = shop / "metrics" / "till.yml"
    metrics.write_text(
        metrics.read_text().replace("label: Settled at once", "label: Settled at once\n    was: [solved]")
    )
    assert run("show", "solved", "settled", "--format", "csv") == run("show", "settled", "--format", "csv")
    assert run("thread", "solved") == run("thread", "settled")
    assert run("signals", "solved") == run("signals", "settled")


def test_the_sql_that_is_printed_can_be_parsed_by_the_engine(run: Run) -> None:
    ran = run("sql", "settled", "--by", "worker")
    assert ran.code == 0
    assert len(duckdb.extract_statements(ran.out)) == 1


def test_python_gives_the_same_rows_as_objects(shop: Path) -> None:
    listing = open_project(shop).show(Question(("settled",)))
    assert listing.to_pandas()["value"].tolist() == [0.5, 2 / 3]
    assert listing.to_arrow().column_names == list(listing.columns)


def test_what_one_row_breaks_is_told_beside_what_is_answered(run: Run, shop: Path) -> None:
    source = shop / "metrics/sources/calls.yml"
    source.write_text(source.read_text() + "  paid: {agg: sum, expr: cast(channel as integer)}\n")
    metrics = shop / "metrics/till.yml"
    kind = "measure: calls.paid, unit: count, better: higher, level: worker, owner: me"
    paid = f"  paid: {{label: Paid, means: What was paid., {kind}}}\n"
    metrics.write_text(metrics.read_text() + paid)
    ran = run("show", "asked_twice", "paid", "--grain", "year", "--format", "csv")
    assert ran.out.splitlines()[1].startswith("asked_twice,2026-01-01,5")
    assert ran.code == 1
    assert "failing-query calls.paid" in ran.err
    assert run("show", "paid").code == 1
