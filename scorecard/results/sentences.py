"""Sentences: what a row or a chart shows, in one plain sentence that can be read out in its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from scorecard.answers import Note, Value
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better
from scorecard.periods import Period
from scorecard.results.assurance import Target
from scorecard.results.commitments import goal_words
from scorecard.results.differences import nearest
from scorecard.results.figures import difference_figure, figure_of
from scorecard.results.rows import Commitment, Mark, Movement
from scorecard.results.signals import Variation
from scorecard.results.status import Status, status_of
from scorecard.results.words import capital, day_words, period_words, sentence, short_words


def note_words(note: Note) -> str:
    """Why there is no number, or why it is not to be taken at face value; "" for a plain one."""
    match note:
        case Note.NONE:
            return ""
        case Note.NO_DATA:
            return "no data"
        case Note.PARTIAL:
            return "so far"
        case Note.SUPPRESSED:
            return "too few to show"
        case Note.NOT_COMPUTED:
            return "not computed yet"
        case _:
            assert_never(note)


def judged(value: Value, metric: Metric, goal: Commitment | None) -> tuple[Status, str]:
    """A value's status and its words; what is missing or not over yet is not judged."""
    if value.note is Note.PARTIAL:
        return Status.NO_DATA, "Not over yet"
    if value.note is not Note.NONE:
        return Status.NO_DATA, capital(note_words(value.note))
    target, tolerance = (goal.target, goal.tolerance) if goal else (None, 0.0)
    status = status_of(value.value, target, tolerance, metric.better)
    if status is Status.OFF_TARGET and goal and goal.accepted_until:
        return status, f"Off target, accepted until {day_words(goal.accepted_until)}"
    return status, capital(status.value)


def value_words(value: Value, metric: Metric) -> str:
    """
    "August 2026: 18.5 points", "September 2026 so far: 17.2 points", "August 2026: no data".
    """
    period = capital(period_words(value.period))
    if value.note is Note.PARTIAL:
        return f"{period} so far: {figure_of(value.value, metric.unit).text}"
    if value.value is None:
        return f"{period}: {note_words(value.note) or note_words(Note.NO_DATA)}"
    return f"{period}: {figure_of(value.value, metric.unit).text}"


def row_sentence(
    value: Value, metric: Metric, goal: Commitment | None, movement: Movement, asked: Period, due: date | None
) -> str:
    """ "August 2026: 18.5 points, 3.5 points under the goal of 22; worse since January."

    `asked` is the period of the page: where its value still waits for its window, `due` is the day on which it comes.
    """
    told = value_words(value, metric)
    if value.note is Note.NONE and goal and value.value is not None:
        told += f", {goal_distance(value.value, goal.target, metric)}"
    if value.note is Note.NONE and movement.variation is not None:
        told += f"; {movement.told[:1].lower()}{movement.told[1:]}"
    waiting = f" {capital(short_words(asked, asked))} is due on {day_words(due)}." if due else ""
    return sentence(told) + waiting


def goal_distance(value: float, target: Target, metric: Metric) -> str:
    """How far a value lies from its goal and on which side: "3.5 points under the goal of 22", "at the goal of 22"."""
    goal = f"the goal of {goal_words(target, metric.unit)}"
    change = value - nearest(value, target)
    if not change:
        return f"within {goal}" if isinstance(target, tuple) else f"at {goal}"
    return f"{difference_figure(change, value, metric.unit)} {'over' if change > 0 else 'under'} {goal}"


def gap_words(value: Value, metric: Metric, goal: Commitment | None) -> str:
    """What is missing to the goal, for the goal line: "3.5 points short of the goal", "goal reached", "no goal"."""
    status, words = judged(value, metric, goal)
    match status:
        case Status.NO_DATA | Status.NO_GOAL:
            return words[:1].lower() + words[1:]
        case Status.ON_TARGET:
            return "goal reached"
        case Status.WITHIN_TOLERANCE | Status.OFF_TARGET:
            return _missing(value.value, metric, goal)
        case _:
            assert_never(status)


def chart_sentence(marks: Sequence[Mark], metric: Metric, movement: Movement) -> str:
    """What a chart over time shows: its stretch, its lowest and highest value, its last, and whether it moved."""
    told = [mark for mark in marks if mark.value is not None and not mark.is_partial]
    if not told:
        return f"{metric.label}: there is no number to draw."
    values = [mark.value for mark in told if mark.value is not None]
    first, last = told[0], told[-1]
    if len(told) == 1:
        return f"{metric.label}: {last.words}."
    low, high = (figure_of(end, metric.unit) for end in (min(values), max(values)))
    least = low.number if low.unit == high.unit else low.text
    spread = f"always {high.text}" if low == high else f"between {least} and {high.text}, {last.figure.text} at the end"
    moved = f"; {movement.told[:1].lower()}{movement.told[1:]}" if movement.variation is not None else ""
    stretch = f"{period_words(first.period)} to {period_words(last.period)}"
    caution = f" {capital(movement.caution)}." if movement.caution else ""
    return f"{metric.label}, {stretch}: {spread}{moved}.{caution}"


def has_moved(variation: Variation | None) -> bool:
    return variation not in (None, Variation.COMMON)


def _missing(value: float | None, metric: Metric, goal: Commitment | None) -> str:
    if value is None or goal is None:
        return ""
    change = value - nearest(value, goal.target)
    size = difference_figure(change, value, metric.unit)
    if metric.better is Better.HIGHER or change < 0:
        return f"{size} short of the goal"
    return f"{size} over the goal"
