"""Against: what a period is held against where it moved: another one, the level before it changed, or the goal."""

from __future__ import annotations

from scorecard.periods import Period
from scorecard.results.attribution.contributions import Against
from scorecard.results.differences import nearest
from scorecard.results.rows import Commitment
from scorecard.results.series import Series
from scorecard.results.standing import Standing
from scorecard.results.words import period_words, short_words

GOAL = "goal"


def against_period(other: Period, now: Period) -> Against:
    """Another period, named as people name it beside the one that is looked at."""
    words = short_words(other, now) if other < now else period_words(other)
    return Against(str(other), f"in {words}", (other,))


def against_goal(goal: Commitment, value: float) -> Against:
    """The goal, or the end of it that a value is measured from where it is two."""
    return Against(GOAL, f"the {goal.words}", target=nearest(value, goal.target))


def against_level_before(standing: Standing, closed: Series, now: Period) -> Against:
    """The level before the standing signal, as one stretch of all the periods that it was made of.

    One pair, never several: parts are added up over the stretch, so that a ratio is the ratio of them all and a count
    that of an average period.
    """
    told = (closed.values[at].period for at in standing.before_at)
    # a level that too few periods were known of is made of all of them, the one asked about among them
    periods = tuple(period for period in told if period != now)
    first, last = periods[0], periods[-1]
    if len(periods) == 1:
        return against_period(first, now)
    return Against(f"{first}..{last}", "before it changed", periods)
