"""Finished numbers: shown at the node and for the length of time for which they were reported, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from scorecard.answers import Note, Question
from scorecard.periods import Grain
from scorecard.results.values import values_of
from tests.small import Company, settings_from

# by hand: the company's number is not what its departments' come to, nor a department's what its teams' do
BOARD = """SELECT * FROM (VALUES
    (DATE '2026-01-01', NULL, NULL, 71.5), (DATE '2026-01-01', 'care', NULL, 80),
    (DATE '2026-01-01', 'sales', NULL, 60), (DATE '2026-01-01', 'care', 'red', 90),
    (DATE '2026-02-01', NULL, NULL, 72), (DATE '2026-02-01', 'care', NULL, NULL),
    (DATE '2026-03-01', 'care', NULL, 83)) AS told(month, department, team, score)"""
SOURCES = """
board:
  key: [month, department, team]
  time: month
  organisation: {department: department, team: team}
  dimensions: {is_care: department = 'care'}
  measures: {score: {agg: sum, expr: score}}
"""
METRICS = """
score: {given: board.score, unit: points}
by_quarter: {given: {measure: board.score, per: quarter}, unit: points}
lift: {formula: this - last, inputs: {this: score, last: {metric: score, offset: 1 month}}, unit: points}
"""
SETTINGS = """
timezone: Europe/London
as_of: 2026-03-31
organisation: {levels: [worker, team, department]}
privacy: {min_group: 10}
"""
Told = Mapping[tuple[str, ...], float | None]


@pytest.fixture
def board(tmp_path: Path) -> Company:
    return Company(tmp_path, {"board": BOARD}, SOURCES, METRICS, SETTINGS)


def told(board: Company, metric: str, cut: tuple[str, ...] = (), grain: Grain = Grain.MONTH) -> Told:
    """Values by node and period, asked beside other cuts, where there is one or a reason why not."""
    beside = tuple(dict.fromkeys((cut, (), ("department",), ("department", "team"))))
    return values(board, Question((metric,), beside, grain), cut)


def values(board: Company, question: Question, cut: tuple[str, ...] = ()) -> Told:
    extent = board.engine.extent()
    assert extent is not None
    found = values_of(question, board.catalogue, settings_from(SETTINGS), board.parts(question), extent)
    assert all(value.note in (Note.NONE, Note.NO_DATA) for value in found)
    return {(*value.key, str(value.period)): value.value for value in found if value.cut == cut}


def test_the_companys_number_is_what_was_reported_of_the_company(board: Company) -> None:
    assert told(board, "score") == {("2026-01",): 71.5, ("2026-02",): 72, ("2026-03",): None}


def test_a_departments_number_is_its_own_and_there_is_no_unknown_one(board: Company) -> None:
    assert told(board, "score", ("department",)) == {
        ("care", "2026-01"): 80,
        ("care", "2026-02"): None,  # an empty number was not reported
        ("care", "2026-03"): 83,
        ("sales", "2026-01"): 60,
        ("sales", "2026-02"): None,
        ("sales", "2026-03"): None,
    }


@pytest.mark.parametrize("cut", [("team",), ("department", "team")])
def test_a_teams_number_is_not_part_of_its_departments(board: Company, cut: tuple[str, ...]) -> None:
    values = {key: value for key, value in told(board, "score", cut).items() if value is not None}
    assert list(values.values()) == [90]
    assert next(iter(values))[-2:] == ("red", "2026-01")


@pytest.mark.parametrize("grain", [Grain.WEEK, Grain.QUARTER, Grain.YEAR])
def test_by_any_other_length_of_time_there_is_none(board: Company, grain: Grain) -> None:
    assert set(told(board, "score", grain=grain).values()) == {None}


def test_numbers_of_a_quarter_stand_by_quarter(tmp_path: Path) -> None:
    quarters = "SELECT DATE '2026-01-01' AS month, NULL AS department, NULL AS team, 143.5 AS score"
    board = Company(tmp_path, {"board": quarters}, SOURCES, METRICS, SETTINGS)
    assert told(board, "by_quarter", grain=Grain.QUARTER) == {("2026-Q1",): 143.5}
    assert set(told(board, "by_quarter").values()) == {None}


def test_two_months_numbers_are_not_added_up_to_a_quarters(board: Company) -> None:
    assert told(board, "by_quarter", grain=Grain.QUARTER) == {("2026-Q1",): None}


@pytest.mark.parametrize("agg", ["sum", "average", "max"])
def test_weekly_numbers_come_to_no_month(tmp_path: Path, agg: str) -> None:
    weeks = """SELECT * FROM (VALUES (DATE '2026-01-05', 40), (DATE '2026-01-12', 42), (DATE '2026-02-02', 50))
        AS told(week, score)"""
    sources = f"board: {{time: week, measures: {{score: {{agg: {agg}, expr: score}}}}}}"
    board = Company(tmp_path, {"board": weeks}, sources, "score: {given: board.score}", SETTINGS)
    question = Question(("score",))
    assert values(board, question) == {("2026-01",): None, ("2026-02",): 50, ("2026-03",): None}


@pytest.mark.parametrize("agg", ["sum", "average", "last", "max"])
def test_another_number_of_the_month_is_not_one_of_nought(tmp_path: Path, agg: str) -> None:
    long = """SELECT * FROM (VALUES (DATE '2026-01-01', 'score', 40), (DATE '2026-01-01', 'complaints', 7),
        (DATE '2026-02-01', 'complaints', 9)) AS told(month, what, number)"""
    sources = f"board: {{time: month, measures: {{score: {{agg: {agg}, expr: number, where: what = 'score'}}}}}}"
    board = Company(tmp_path, {"board": long}, sources, "score: {given: board.score}", SETTINGS)
    question = Question(("score",))
    assert values(board, question) == {("2026-01",): 40, ("2026-02",): None, ("2026-03",): None}


@pytest.mark.parametrize("cut", [("worker",), ("is_care",), ("department", "is_care")])
def test_it_is_never_split_by_what_was_not_reported(board: Company, cut: tuple[str, ...]) -> None:
    assert {value for value in told(board, "score", cut).values() if value is not None} == set()


def test_a_formula_over_it_stands_where_it_stands(board: Company) -> None:
    assert told(board, "lift")["2026-02",] == 0.5
    assert told(board, "lift", ("department",))["care", "2026-02"] is None
