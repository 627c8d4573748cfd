"""Movement: the two icons beside a value and their words: is it moving, and will it reach the goal?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better, Chart
from scorecard.periods import Period
from scorecard.results.assurance import Assurance, Target
from scorecard.results.commitments import goal_words
from scorecard.results.counted import sizes_of
from scorecard.results.reading import Reading, reading_of
from scorecard.results.rows import Commitment, Movement, Prospect
from scorecard.results.series import Series
from scorecard.results.signals import Direction, Variation
from scorecard.results.standing import Standing
from scorecard.results.words import short_words

AS_USUAL = "As usual"
TOO_EARLY = "Too early to tell"
NO_VALUE = "No data"
NOT_READ = "Its usual range is not read"


def reading_for(closed: Series, metric: Metric, goal: Commitment | None, chart: Chart) -> Reading:
    """A metric's chart up to the last period of the series; the periods are closed ones."""
    return reading_of(
        closed.numbers,
        metric.better,
        sizes=sizes_of(closed.values, chart),
        target=fitting(goal.target, metric.better) if goal else None,
        rebase_at=closed.places_of(metric.rebase),
        chart=chart,
    )


def fitting(target: Target, better: Better) -> Target | None:
    """The target as the metric's direction needs it: a pair for between, one number for higher and lower."""
    match better:
        case Better.BETWEEN:
            return target if isinstance(target, tuple) else (target, target)
        case Better.HIGHER:
            return target[0] if isinstance(target, tuple) else target
        case Better.LOWER:
            return target[1] if isinstance(target, tuple) else target
        case Better.NEITHER:
            return None
        case _:
            assert_never(better)


def movement_of(reading: Reading, periods: Sequence[Period], chart: Chart) -> Movement:
    """Whether it moved, told at the last of the periods that the reading is of."""
    return replace(_movement(reading, periods, chart), caution=caution_of(reading, periods))


def caution_of(reading: Reading, periods: Sequence[Period]) -> str:
    """Why its signals are to be taken with care; "" for no reason."""
    if not reading.goes_together:
        return ""
    return f"neighbouring {periods[-1].grain}s go together, so expect more false alarms"


def _movement(reading: Reading, periods: Sequence[Period], chart: Chart) -> Movement:
    standing = reading.standing
    if standing:
        since, now = periods[standing.since], periods[-1]
        word = _moved(standing.signal, standing.direction)
        words = f"{word} {_since(since, now)}"
        return Movement(standing.signal, standing.direction, since, words, _is_back(standing, reading.points[-1].value))
    match reading.variation:
        case None:
            return Movement(None, None, None, _untold(reading, chart))
        case Variation.COMMON:
            return Movement(Variation.COMMON, None, None, AS_USUAL)
        case Variation.IMPROVEMENT | Variation.CONCERN | Variation.NEUTRAL:
            words = f"{_moved(reading.variation, reading.direction)} in {short_words(periods[-1], periods[-1])}"
            return Movement(reading.variation, reading.direction, periods[-1], words)
        case _:
            assert_never(reading.variation)


def prospect_of(reading: Reading, goal: Commitment | None, unit: str, chart: Chart) -> Prospect:
    """Whether the goal will be met as things stand."""
    if goal and reading.points and reading.points[-1].value is None:
        return Prospect(None, NO_VALUE)  # what comes no more will neither meet nor miss
    target = goal_words(goal.target, unit) if goal else ""
    match reading.assurance:
        case Assurance.WILL_MEET:
            return Prospect(reading.assurance, f"Will meet {target} as it is")
        case Assurance.WILL_MISS:
            return Prospect(reading.assurance, f"Will miss {target} as it is")
        case Assurance.HIT_AND_MISS:
            return Prospect(reading.assurance, "Hit and miss")
        case Assurance.NO_TARGET:
            return Prospect(reading.assurance, "No goal")
        case None:
            return Prospect(None, _untold(reading, chart))
        case _:
            assert_never(reading.assurance)


def standing_words(movement: Movement) -> str:
    """The answer that a metric's page opens with.

    >>> standing_words(Movement(Variation.COMMON, None, None, AS_USUAL))
    'Nothing moved beyond the usual.'
    """
    match movement.variation:
        case None:
            return f"{movement.words}."
        case Variation.COMMON:
            return "Nothing moved beyond the usual."
        case Variation.IMPROVEMENT | Variation.CONCERN | Variation.NEUTRAL:
            if movement.is_back:
                return f"{movement.told}."
            return f"{movement.words}, not come back." if " since " in movement.words else f"{movement.words}."
        case _:
            assert_never(movement.variation)


def _is_back(standing: Standing, value: float | None) -> bool:
    if value is None:
        return False
    (side,) = standing.before.sides_of([value])
    return side >= 0 if standing.direction is Direction.DOWN else side <= 0


def _untold(reading: Reading, chart: Chart) -> str:
    if not reading.points or reading.points[-1].value is None:
        return NO_VALUE
    return NOT_READ if chart is Chart.NONE else TOO_EARLY


def _moved(signal: Variation, direction: Direction | None) -> str:
    match signal:
        case Variation.IMPROVEMENT:
            return "Better"
        case Variation.CONCERN:
            return "Worse"
        case Variation.NEUTRAL | Variation.COMMON:
            return "Lower" if direction is Direction.DOWN else "Higher"
        case _:
            assert_never(signal)


def _since(since: Period, now: Period) -> str:
    return f"in {short_words(since, now)}" if since == now else f"since {short_words(since, now)}"
