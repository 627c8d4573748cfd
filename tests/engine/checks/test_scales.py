"""Scores lie on their scale, and shares are no more than the whole."""

from __future__ import annotations

from pathlib import Path

from tests.engine.checks.told import ERROR, message, told

SURVEY = "would: {survey: {score: visits.score, scale: nps}}"
SCORES = "SELECT * FROM (VALUES (1, 9), (2, 0), (3, 10), (4, 99), (5, NULL)) AS told(id, score)"
SHARE = "key: id, measures: {rate: {agg: average, expr: score}}"
RATE = "rate: {measure: visits.rate, unit: percent}"


def test_a_score_that_stands_for_no_answer_is_told(tmp_path: Path) -> None:
    assert message(tmp_path, SCORES, "key: id", metrics=SURVEY) == (
        "'would': 1 of 4 answers, 25.0 %, lies outside the scale of 0 to 10, such as 99, and is counted"
    )
    assert told(tmp_path, SCORES, "key: id", metrics=SURVEY) == {"outside-scale": ERROR}


def test_both_ends_of_the_scale_lie_on_it(tmp_path: Path) -> None:
    assert told(tmp_path, SCORES.replace("99", "10"), "key: id", metrics=SURVEY) == {}


def test_a_mean_has_no_scale_to_lie_on(tmp_path: Path) -> None:
    mean = SURVEY.replace("nps", "mean")
    assert told(tmp_path, SCORES, "key: id", metrics=mean) == {}


def test_a_share_in_hundredths_is_told(tmp_path: Path) -> None:
    table = "SELECT * FROM (VALUES (1, 78.0), (2, 91.5), (3, 0.5)) AS told(id, score)"
    assert told(tmp_path, table, SHARE, metrics=RATE) == {"beyond-whole": ERROR}
    assert told(tmp_path, table, SHARE, metrics=RATE.replace("percent", "points")) == {}


def test_a_share_that_is_now_and_then_beyond_the_whole_is_none(tmp_path: Path) -> None:
    table = "SELECT * FROM (VALUES (1, 0.78), (2, 1.0), (3, 1.05)) AS told(id, score)"
    assert told(tmp_path, table, SHARE, metrics=RATE) == {}
