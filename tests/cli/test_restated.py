"""`restated`: why is July another than it was? Late rows, corrected rows and a new definition are told apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run

Told = list[tuple[object, ...]]


def told(ran: Ran, *columns: str) -> Told:
    assert ran.code == 0, ran.err
    return [tuple(row[column] for column in columns) for row in json.loads(ran.out)]


def of_july(run: Run, *columns: str) -> Told:
    rows = told(run("restated", "--period", "2026-07", "--format", "json"), "period", "level", *columns)
    return [row[2:] for row in rows if row[:2] == ("2026-07", "")]


@pytest.fixture
def calls(run: Run, shop: Path) -> Path:
    assert run("refresh").code == 0
    assert run("restated", "--format", "json").out.strip() == "[]"
    return shop / "data/calls.csv"


def test_a_late_row_is_told_with_what_was_published(run: Run, calls: Path) -> None:
    calls.write_text(calls.read_text() + "6,2026-07-02,bob,14,phone,true\n")
    run("refresh")
    because = "late rows of calls (1 more)"
    assert of_july(run, "metric", "was", "now", "because") == [
        ("asked_twice", 2.0, 3.0, because),
        ("settled", 0.5, 2 / 3, because),
    ]


@pytest.mark.long
def test_a_corrected_row_is_no_late_one(run: Run, calls: Path) -> None:
    calls.write_text(calls.read_text().replace("2,2026-07-31,ann,11,phone,false", "2,2026-07-31,ann,11,phone,true"))
    run("refresh")
    assert of_july(run, "metric", "was", "now", "because") == [("settled", 0.5, 1.0, "corrected rows of calls")]


@pytest.mark.long
def test_a_row_that_is_gone_is_told(run: Run, calls: Path) -> None:
    calls.write_text(calls.read_text().replace("2,2026-07-31,ann,11,phone,false\n", ""))
    run("refresh")
    assert ("asked_twice", "rows of calls taken out (1)") in of_july(run, "metric", "because")


@pytest.mark.long
@pytest.mark.usefixtures("calls")
def test_a_new_definition_is_told_as_one(run: Run, shop: Path) -> None:
    source = shop / "metrics/sources/calls.yml"
    source.write_text(source.read_text().replace("where: settled", "where: settled and channel = 'chat'"))
    run("refresh")
    assert of_july(run, "metric", "was", "now", "because") == [("settled", 0.5, 0.0, "new definition")]


@pytest.mark.long
def test_what_was_restated_stays_known_after_everything_is_computed_anew(run: Run, calls: Path) -> None:
    calls.write_text(calls.read_text() + "6,2026-07-02,bob,14,phone,true\n")
    run("refresh", "--full")
    before = of_july(run, "metric", "was", "now")
    assert before == [("asked_twice", 2.0, 3.0), ("settled", 0.5, 2 / 3)]
    run("refresh", "--full")
    assert of_july(run, "metric", "was", "now") == before


def test_a_month_that_nothing_happened_to_is_not_restated(run: Run, calls: Path) -> None:
    calls.write_text(calls.read_text() + "6,2026-07-02,bob,14,phone,true\n")
    run("refresh")
    assert told(run("restated", "--period", "2026-08", "--format", "json"), "metric") == []
    wrong = run("restated", "--period", "soon")
    assert wrong.code == 1
    assert "unknown-period" in wrong.err
