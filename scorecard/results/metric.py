"""Metric page: one metric's thread, its chart over weeks and months, its definition card and its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from scorecard.definitions.metrics import Metric
from scorecard.graph.graph import Graph
from scorecard.periods import Grain, Period
from scorecard.results.breakdown import Breakdown, BreakdownRow, breakdown_of
from scorecard.results.card import Card, CardLine, card_of
from scorecard.results.commitments import goal_words
from scorecard.results.follow_words import followed_words
from scorecard.results.metric_rows import SHOWN, SeriesByPlace, marks_from, marks_of, row_of
from scorecard.results.movement import standing_words
from scorecard.results.rows import Mark, MetricRow
from scorecard.results.screen import Screen
from scorecard.results.sentences import chart_sentence
from scorecard.results.series import Series
from scorecard.results.thread import ThreadView
from scorecard.results.threads import thread_of
from scorecard.results.words import number_word, sentence

__all__ = ["Breakdown", "BreakdownRow", "Card", "CardLine", "ChartNote", "MetricPage", "metric_page_of"]

WEEKS = 6


@dataclass(frozen=True, slots=True)
class ChartNote:
    """Something that is written on the chart at a period: why the limits start anew, or when a goal began."""

    period: Period
    words: str


@dataclass(frozen=True, slots=True)
class MetricPage:
    """Everything that a metric's page shows.

    `months` are the last thirteen periods of the grain asked and those that are not over yet, if any; `weeks` the
    last six closed weeks. `sentence` says what the chart shows.
    """

    row: MetricRow
    headline: str  # "Worse since January, not come back."
    thread: ThreadView
    months: tuple[Mark, ...]
    weeks: tuple[Mark, ...]
    months_title: str  # "thirteen months"
    weeks_title: str  # "last six weeks"; "" where there are none
    notes: tuple[ChartNote, ...]
    card: Card
    breakdown: Breakdown
    sentence: str
    as_of: datetime
    not_yet: tuple[str, ...]
    followed: tuple[str, ...] = ()  # how far its customers can be followed to the outcomes, in sentences


def metric_page_of(
    screen: Screen, graph: Graph, series: SeriesByPlace, name: str, way: Sequence[str] = ()
) -> MetricPage:
    """The page of a metric that the catalogue holds, out of the answers to `questions_for_metric`."""
    row = row_of(screen, name, series)
    metric = screen.metric(name)
    months = marks_from(screen, row, _whole(series, name, screen.period.grain))
    weeks = _weeks(screen, name, series)
    return MetricPage(
        row=row,
        headline=standing_words(row.movement),
        thread=thread_of(screen, graph, series, row, way),
        months=months,
        weeks=weeks,
        months_title=_stretch([mark for mark in months if not mark.is_partial], screen.period.grain),
        weeks_title=f"last {_stretch(weeks, Grain.WEEK)}" if weeks else "",
        notes=tuple(_notes(metric, months)),
        card=card_of(screen, graph, name),
        breakdown=breakdown_of(screen, name, series, row.period),
        sentence=" ".join(filter(None, (chart_sentence(months, metric, row.movement), sentence(row.change.base)))),
        as_of=screen.extent.as_of,
        not_yet=(),
        followed=followed_words(screen, graph, (name,)),
    )


def _whole(series: SeriesByPlace, name: str, grain: Grain) -> Series:
    return series.get((name, (), (), grain), Series(()))


def _weeks(screen: Screen, name: str, series: SeriesByPlace) -> tuple[Mark, ...]:
    """None on a page that is by weeks or days itself, nor where no week ever had a number: finished ones of a month."""
    if screen.period.grain in (Grain.DAY, Grain.WEEK):
        return ()
    closed = _whole(series, name, Grain.WEEK).closed(screen.extent)
    if all(number is None for number in closed.numbers):
        return ()
    return marks_of(screen, name, closed, closed.values[-1].period, WEEKS)


def _stretch(marks: Sequence[Mark], grain: Grain) -> str:
    count = min(len(marks), SHOWN)
    return f"{number_word(count)} {grain}{'' if count == 1 else 's'}"


def _notes(metric: Metric, marks: Sequence[Mark]) -> Iterator[ChartNote]:
    """What began in the stretch shown: another usual range, another goal."""
    for mark in marks:
        for rebase in metric.rebase:
            if rebase.at in mark.period:
                yield ChartNote(mark.period, rebase.because or "the usual range starts anew")
        for goal in metric.goals:
            if goal.node is None and goal.start in mark.period:
                yield ChartNote(mark.period, f"goal {goal_words(goal.target, metric.unit)} from here on")
