"""Sparse rows, keys that have vanished, and names used twice: where sums go wrong without an error."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scorecard.answers import Note, Question, Value
from scorecard.periods import Grain
from scorecard.results.values import values_of
from tests.small import Company, settings_from

# ann worked on 1 and 4 March, bob on 2 March, eve (whom nobody lists any more) on 3 March; by hand: 5, 3, 2, 7
VISITS = """SELECT * FROM (VALUES
    (TIMESTAMP '2026-03-01 12:00', 'ann', 'old', 5, 9), (TIMESTAMP '2026-03-02 12:00', 'bob', 'new', 3, NULL),
    (TIMESTAMP '2026-03-03 12:00', 'eve', 'new', 7, NULL), (TIMESTAMP '2026-03-04 12:00', 'ann', 'new', 2, 3)
    ) AS told(happened_at, worker, minutes_of, minutes, score)"""
WORKERS = "SELECT * FROM (VALUES ('ann', 'red'), ('bob', 'blue')) AS told(worker, team)"
SOURCES = """
minutes:
  files: visits.parquet
  time: happened_at
  organisation: {worker: worker}
  dimensions: {minutes_of: minutes_of}
  measures: {minutes: {agg: sum, expr: minutes}, happened_at: {agg: count}, score: {agg: average, expr: score}}
workers: {key: worker, organisation: {worker: worker, team: team}}
"""
METRICS = """
minutes: {measure: minutes.minutes}
happened_at: {measure: minutes.happened_at}
lately: {cumulative: {measure: minutes.minutes, window: 2 days}}
this_month: {cumulative: {measure: minutes.minutes, to_date: month}}
score: {survey: {score: minutes.score, scale: nps}}
"""
SETTINGS = "timezone: UTC\nas_of: 2026-03-04\norganisation: {levels: [worker, team], source: workers}"
Told = dict[str, list[float | None]]


@pytest.fixture
def desk(tmp_path: Path) -> Company:
    return Company(tmp_path, {"visits": VISITS, "workers": WORKERS}, SOURCES, METRICS, SETTINGS)


def values(desk: Company, *metrics: str, split: str = "worker", grain: Grain = Grain.DAY) -> list[Value]:
    question = Question(metrics, ((split,),), grain, date(2026, 3, 1))
    extent = desk.engine.extent()
    assert extent is not None
    return list(values_of(question, desk.catalogue, settings_from(SETTINGS), desk.parts(question), extent))


def told(desk: Company, metric: str, split: str = "worker", grain: Grain = Grain.DAY) -> Told:
    found: Told = {}
    for value in values(desk, metric, split=split, grain=grain):
        found.setdefault(value.key[0], []).append(value.value)
    return found


def test_a_day_without_a_workers_rows_is_no_data_and_not_nought(desk: Company) -> None:
    assert told(desk, "minutes") == {
        "ann": [5, None, None, 2],
        "bob": [None, 3, None, None],
        "unknown": [None, None, 7, None],
    }
    notes = {value.note for value in values(desk, "minutes") if value.value is None}
    assert notes == {Note.NO_DATA}


def test_a_running_sum_goes_on_over_days_without_rows(desk: Company) -> None:
    assert told(desk, "this_month") == {
        "ann": [5, 5, 5, 7],
        "bob": [None, 3, 3, 3],
        "unknown": [None, None, 7, 7],
    }


def test_a_window_lets_go_of_a_row_after_its_last_day(desk: Company) -> None:
    # two days: the first of all would begin before the data do
    assert told(desk, "lately") == {
        "ann": [None, 5, None, 2],
        "bob": [None, 3, 3, None],
        "unknown": [None, None, 7, 7],
    }


def test_what_a_worker_did_who_is_in_no_list_any_more_is_in_every_total(desk: Company) -> None:
    months = {split: told(desk, "minutes", split, Grain.MONTH) for split in ("worker", "team", "enterprise")}
    assert months == {
        "worker": {"ann": [7], "bob": [3], "unknown": [7]},
        "team": {"red": [7], "blue": [3], "unknown": [7]},
        "enterprise": {"enterprise": [17]},
    }


def test_a_value_of_a_dimension_that_is_gone_keeps_what_it_had(desk: Company) -> None:
    assert told(desk, "minutes", "minutes_of") == {"old": [5, None, None, None], "new": [None, 3, 7, 2]}


def test_a_worker_without_answers_has_no_score_and_no_share_in_that_of_the_others(desk: Company) -> None:
    # a promoter and a detractor are ann's; bob was asked and said nothing
    assert told(desk, "score", grain=Grain.MONTH) == {"ann": [0], "bob": [None], "unknown": [None]}
    assert told(desk, "score", "enterprise", Grain.MONTH) == {"enterprise": [0]}


def test_one_name_may_be_a_source_a_metric_a_measure_and_a_column(desk: Company) -> None:
    assert told(desk, "minutes", "enterprise", Grain.MONTH) == {"enterprise": [17]}
    assert told(desk, "happened_at", "enterprise", Grain.MONTH) == {"enterprise": [4]}
    together = {value.metric: value.value for value in values(
        desk, "minutes", "happened_at", split="enterprise", grain=Grain.MONTH)}  # fmt: skip
    assert together == {"minutes": 17, "happened_at": 4}
