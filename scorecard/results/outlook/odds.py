"""Odds: how likely a goal is met, as people say it."""

from __future__ import annotations

from scorecard.definitions.metrics import Metric
from scorecard.results.commitments import goal_words
from scorecard.results.figures import figure_of
from scorecard.results.limits import Grade
from scorecard.results.outlook.foreseen import Foreseen
from scorecard.results.words import counted, day_words, period_words


def odds_words(chance: float) -> str:
    """
    >>> [odds_words(chance) for chance in (0.0004, 0.02, 0.31, 0.5, 0.97, 0.999)]
    ['under 1 in 100', '2 in 100', '3 in 10', '5 in 10', '97 in 100', 'over 99 in 100']
    """
    if chance < 0.01:
        return "under 1 in 100"
    if chance > 0.99:
        return "over 99 in 100"
    if chance < 0.1 or chance > 0.9:
        return f"{chance * 100:.0f} in 100"
    return f"{chance * 10:.0f} in 10"


def odds_sentence(foreseen: Foreseen, metric: Metric) -> str:
    """ "Will reach 22 by 31 December 2026: 3 in 10. As it runs it comes to 18.9 points (13.2 to 24.6 points)." """
    outlook, goal, judged = foreseen.outlook, foreseen.ahead.goal, foreseen.judged
    when = period_words(judged.span or judged.period)
    by = f"by {day_words(goal.by)}" if goal.by else f"in {when}"
    target = goal_words(judged.target, metric.unit)
    told = figure_of(outlook.forecast, metric.unit).text
    if outlook.pace is None:
        return f"{'Reached' if outlook.chance else 'Did not reach'} {target} {by}: {told}."
    low, high = (figure_of(end, metric.unit) for end in (outlook.likely_low, outlook.likely_high))
    least = low.number if low.unit == high.unit else low.text
    trial = f" A trial, on {counted(outlook.points, 'period')}." if outlook.grade is Grade.TRIAL else ""
    likely = f"most likely {least} to {high.text}" if low != high else "as it always was"
    return f"Will reach {target} {by}: {odds_words(outlook.chance)}. As it runs it comes to {told}, {likely}.{trial}"
