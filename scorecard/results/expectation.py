"""Expectation: whether a metric changed by as much as somebody expected of what they did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scorecard.answers import Extent, Note
from scorecard.periods import Period
from scorecard.results.figures import MINUS, difference_figure, figure_of
from scorecard.results.limits import TooFewPoints, natural_limits
from scorecard.results.series import Series
from scorecard.results.words import day_words, period_words

_ROUNDING = 1e-9  # relative: from 0.1 by 0.2 is 0.3
_BEFORE = 24  # periods that the usual range is told from


class Verdict(StrEnum):
    DID = "it did"
    DID_NOT = "it did not"
    EARLY = "too early"
    UNKNOWN = "cannot be told"


@dataclass(frozen=True, slots=True)
class Expectation:
    """A change of `by`, in the metric's own unit, from the period `since` to `until`, the one that holds the day."""

    by: float
    since: Period
    until: Period
    day: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an expectation; `is_usual` where the number is where it may be without anything having changed."""

    verdict: Verdict
    was: float | None = None
    came_to: float | None = None
    is_usual: bool = False


def outcome_of(expected: Expectation, series: Series, extent: Extent) -> Outcome:
    """From the metric's values of one grain. It did where the number went at least as far, the way that was said.

    Too early until the period is over, a metric that waits for its window included; without a number at either end
    that may be shown it cannot be told.
    """
    before, after = series.at(expected.since), series.at(expected.until)
    was = before.value if before else None
    if not extent.is_over(expected.until) or (after is not None and after.note is Note.PARTIAL):
        return Outcome(Verdict.EARLY, was)
    if was is None or after is None or after.value is None:
        return Outcome(Verdict.UNKNOWN, was)
    change = after.value - was
    slack = _ROUNDING * max(abs(was), abs(after.value))
    reached = change >= expected.by - slack if expected.by > 0 else change <= expected.by + slack
    verdict = Verdict.DID if reached else Verdict.DID_NOT
    return Outcome(verdict, was, after.value, _is_usual(after.value, series, expected.since))


def expected_words(label: str, expected: Expectation, was: float | None, unit: str) -> str:
    """What was expected: "“Had to contact us again” by −2 points until 31 December 2026"."""
    sign = MINUS if expected.by < 0 else "+"
    by = difference_figure(expected.by, expected.by if was is None else was, unit)
    return f"“{label}” by {sign}{by} until {day_words(expected.day)}"


def outcome_words(outcome: Outcome, expected: Expectation, unit: str) -> str:
    """The verdict with the numbers that it rests on; said with care where nothing else need have changed."""
    told = str(outcome.verdict)
    if outcome.came_to is None:
        return told
    from_to = (
        f"from {figure_of(outcome.was, unit).text} in {period_words(expected.since)} "
        f"to {figure_of(outcome.came_to, unit).text} in {period_words(expected.until)}"
    )
    return f"{told}: {from_to}" + (", which is within its usual range" if outcome.is_usual else "")


def _is_usual(value: float, series: Series, since: Period) -> bool:
    """Whether a value lies where the metric went by itself up to a period; not where too few periods say where."""
    known = [number for number in series.until(since).numbers if number is not None]
    try:
        usual = natural_limits(known[-_BEFORE:])
    except TooFewPoints:
        return False
    return usual.lower <= value <= usual.upper
