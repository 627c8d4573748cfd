"""Words: an outlook in one sentence."""

from __future__ import annotations

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better
from scorecard.results.commitments import goal_words
from scorecard.results.figures import difference_figure, figure_of
from scorecard.results.limits import Grade
from scorecard.results.outlook.ahead import GoalAhead, Judged
from scorecard.results.outlook.outlook import Outlook
from scorecard.results.outlook.slope import Pace
from scorecard.results.words import counted, day_words, period_words, share_words


def outlook_words(outlook: Outlook, ahead: GoalAhead, judged: Judged, metric: Metric) -> str:
    """ "Goal 22 by 31 December 2026: off track, met with 12 %. Foreseen for December 2026: 18.9 points (13.2 …)." """
    by = f" by {day_words(ahead.goal.by)}" if ahead.goal.by else ""
    when = period_words(judged.span or judged.period)
    of = f" in {when}" if judged.span and not by else by
    goal = f"Goal {goal_words(judged.target, metric.unit)}{of}"
    told = figure_of(outlook.forecast, metric.unit).text
    if outlook.pace is None:
        return f"{goal}: {'met' if outlook.chance else 'not met'}; {told} in {when}."
    low, high = (figure_of(end, metric.unit) for end in (outlook.likely_low, outlook.likely_high))
    least = low.number if low.unit == high.unit else low.text
    trial = f" A trial, on {counted(outlook.points, 'period')}." if outlook.grade is Grade.TRIAL else ""
    return (
        f"{goal}: {outlook.track}, chance {share_words(outlook.chance)}. Foreseen for {when}: {told}, "
        f"most likely {least} to {high.text}. {_pace_words(outlook.pace, judged, metric, outlook.forecast)}{trial}"
    )


def _pace_words(pace: Pace, judged: Judged, metric: Metric, beside: float) -> str:
    grain = judged.period.grain
    if judged.span:
        needed, lately = (figure_of(amount, metric.unit).text for amount in (pace.required, pace.present))
        if metric.better is Better.LOWER and pace.required < 0:
            return f"There are more already; lately each {grain} brought {lately}."
        may = "may bring at most" if metric.better is Better.LOWER else "has to bring"
        return f"Each {grain} {may} {needed}; lately each brought {lately}."
    lately = f"lately {_change(pace.present, beside, metric)}"
    if not pace.required:
        return f"Its level meets the goal; {lately} a {grain}."
    return f"It has to {_change(pace.required, beside, metric, verb=True)} a {grain}; {lately}."


def _change(change: float, beside: float, metric: Metric, *, verb: bool = False) -> str:
    if not change:
        return "stay" if verb else "it stayed"
    size = difference_figure(change, beside, metric.unit)
    if verb:
        return f"{'rise' if change > 0 else 'fall'} by {size}"
    return f"it {'rose' if change > 0 else 'fell'} by {size}"
