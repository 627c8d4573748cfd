"""Questions: what has to be asked so that a page can be told, each page in as few as it needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from scorecard.answers import Question
from scorecard.graph.graph import Graph
from scorecard.periods import Grain
from scorecard.results.breakdown import breakdown_cut
from scorecard.results.goal_line import goal_line_names
from scorecard.results.scorecard import department_names, executive_names
from scorecard.results.screen import Screen, last_closed_period
from scorecard.results.threads import thread_names
from scorecard.results.values import first_day_beyond

WEEKS_READ = 60  # of which the last six are shown, beside those of a year ago; limits are made of all of them
PERIODS_BACK = 4  # how far back the last whole period of a metric that waits for its window may lie


def questions_for_executive(screen: Screen) -> tuple[Question, ...]:
    """One: the outcomes over all that the data reach, since signals are judged on everything known."""
    return _over_time(screen, executive_names(screen))


def questions_for_department(screen: Screen, graph: Graph, department: str) -> tuple[Question, ...]:
    """One: the goal line and the department's metrics."""
    return _over_time(screen, (*goal_line_names(screen), *department_names(screen, graph, department)))


def questions_for_metric(screen: Screen, graph: Graph, name: str, way: Sequence[str] = ()) -> tuple[Question, ...]:
    """The goal line with the thread, by the way on which the reader came; the metric's weeks; the metric by the next
    finer level."""
    names = (*goal_line_names(screen), *thread_names(screen, graph, name, way))
    return (*_over_time(screen, names), *_weeks(screen, name), *_split(screen, name))


def _over_time(screen: Screen, names: tuple[str, ...]) -> tuple[Question, ...]:
    if not names:
        return ()
    return (Question(tuple(dict.fromkeys(names)), grain=screen.period.grain),)


def _weeks(screen: Screen, name: str) -> tuple[Question, ...]:
    if screen.period.grain in (Grain.DAY, Grain.WEEK):
        return ()
    end = weeks_end(screen)
    start = screen.calendar.period_at(end - timedelta(weeks=WEEKS_READ), Grain.WEEK).start
    return (Question((name,), grain=Grain.WEEK, start=max(start, screen.extent.first), end=end),)


def weeks_end(screen: Screen) -> date:
    """The day after the last week to show: as far as data reach, or the end of a period that lies further back."""
    last = last_closed_period(screen.calendar, screen.extent, screen.period.grain)
    reach = first_day_beyond(screen.extent)
    return reach if screen.period.start >= last.start else min(screen.period.end, reach)


def _split(screen: Screen, name: str) -> tuple[Question, ...]:
    cut = breakdown_cut(screen, name)
    if not cut:
        return ()
    first = screen.period
    for _ in range(PERIODS_BACK - 1):
        first = screen.calendar.previous(first)
    return (Question((name,), cuts=(cut,), grain=first.grain, start=first.start, end=screen.period.end),)
