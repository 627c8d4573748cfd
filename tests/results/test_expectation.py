"""Expectations: whether an action did what it was to, told from the metric's values and nothing else."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from scorecard.answers import Extent, Note, Value
from scorecard.periods import Calendar, Grain, Period
from scorecard.results.expectation import Expectation, Outcome, Verdict, expected_words, outcome_of, outcome_words
from scorecard.results.series import Series

CALENDAR = Calendar()
OVER = Extent(date(2026, 1, 1), datetime(2027, 1, 1))


def month(number: int) -> Period:
    return CALENDAR.period_at(date(2026, number, 1), Grain.MONTH)


def series(*values: float | None, note: Note = Note.NONE) -> Series:
    """Values of the months from January on; `note` stands at the last."""
    notes = [Note.NONE] * (len(values) - 1) + [note]
    return Series(
        tuple(
            Value("m", (), (), month(at + 1), value, note=noted)
            for at, (value, noted) in enumerate(zip(values, notes, strict=True))
        )
    )


def expected(by: float, since: int = 1, until: int = 3) -> Expectation:
    return Expectation(by, month(since), month(until), date(2026, until, 20))


@pytest.mark.parametrize(
    ("by", "values", "verdict"),
    [
        (2.0, (10, 11, 12), Verdict.DID),
        (2.0, (10, 13, 11.9), Verdict.DID_NOT),
        (2.0, (10, 9, 8), Verdict.DID_NOT),
        (-2.0, (10, 9, 8), Verdict.DID),
        (-2.0, (10, 9, 7), Verdict.DID),
        (-2.0, (10, 9, 8.1), Verdict.DID_NOT),
        (-2.0, (10, 11, 12), Verdict.DID_NOT),
        (0.2, (0.1, None, 0.3), Verdict.DID),  # 0.3 - 0.1 is a little less than 0.2 in binary
        (2.0, (None, 11, 12), Verdict.UNKNOWN),
        (2.0, (10, 11, None), Verdict.UNKNOWN),
        (2.0, (10, 11), Verdict.UNKNOWN),
    ],
)
def test_it_did_where_the_number_went_as_far_as_was_said(
    by: float, values: tuple[float | None, ...], verdict: Verdict
) -> None:
    assert outcome_of(expected(by), series(*values), OVER).verdict is verdict


def test_it_is_too_early_until_the_period_that_holds_the_day_is_over() -> None:
    for as_of, verdict in ((datetime(2026, 3, 31, 23), Verdict.EARLY), (datetime(2026, 4, 1), Verdict.DID)):
        assert outcome_of(expected(2.0), series(10, 11, 12), Extent(date(2026, 1, 1), as_of)).verdict is verdict


def test_it_is_too_early_while_a_metric_waits_for_its_window() -> None:
    waiting = series(10, 11, 12, note=Note.PARTIAL)
    assert outcome_of(expected(2.0), waiting, OVER) == Outcome(Verdict.EARLY, 10)


def test_a_number_that_is_too_small_to_show_is_told_by_no_verdict() -> None:
    hidden = series(10, 11, None, note=Note.SUPPRESSED)
    outcome = outcome_of(expected(2.0), hidden, OVER)
    assert outcome == Outcome(Verdict.UNKNOWN, 10)
    assert outcome_words(outcome, expected(2.0), "count") == "cannot be told"


def test_what_was_expected_and_what_came_of_it_are_said_with_their_numbers() -> None:
    told = Expectation(-0.02, month(1), month(3), date(2026, 3, 20))
    outcome = outcome_of(told, series(0.24, 0.23, 0.21), OVER)
    assert expected_words("Asked again", told, 0.24, "percent") == "“Asked again” by −2 points until 20 March 2026"
    assert outcome_words(outcome, told, "percent") == "it did: from 24.0 % in January 2026 to 21.0 % in March 2026"


def test_a_number_that_moves_as_far_by_itself_is_said_with_care() -> None:
    noisy = series(10, 14, 9, 15, 10, 13, 9, 14)
    told = expected(3.0, since=7, until=8)
    outcome = outcome_of(told, noisy, OVER)
    assert outcome.verdict is Verdict.DID
    assert outcome.is_usual
    assert outcome_words(outcome, told, "count").endswith("which is within its usual range")
    steady = series(10, 10.1, 9.9, 10, 10.1, 9.9, 10, 14)
    assert not outcome_of(told, steady, OVER).is_usual
