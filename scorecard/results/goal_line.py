"""Goal line: the few outcomes that everyone sees on every page, and what is known of a page's share of the gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from scorecard.periods import Period
from scorecard.results.follow_words import shares_words
from scorecard.results.metric_rows import SeriesByPlace, row_of
from scorecard.results.rows import MetricRow
from scorecard.results.screen import Screen
from scorecard.results.sentences import gap_words


@dataclass(frozen=True, slots=True)
class GoalEntry:
    """One outcome of the goal line; `gap` is how far it is from its goal, `share` this page's part of that."""

    row: MetricRow
    gap: str  # "5.5 points short of the goal", "goal reached", "no goal"
    share: str  # "shares of the gap not worked out yet", or "not yet: no shared key" and what it takes


@dataclass(frozen=True, slots=True)
class GoalLine:
    """In the order of the settings' `goal_line`."""

    period: Period
    as_of: datetime
    entries: tuple[GoalEntry, ...]


def goal_line_names(screen: Screen) -> tuple[str, ...]:
    """The metrics of the goal line that are sound; what is wrong with the others is told as a problem."""
    return tuple(name for name in screen.settings.goal_line if name in screen.catalogue.metrics)


def goal_line_of(screen: Screen, series: SeriesByPlace, department: str | None = None) -> GoalLine:
    """The header of a page; `department` is whose share of the gap the page asks for, None for nobody's."""
    entries = (_entry(screen, name, series, department) for name in goal_line_names(screen))
    return GoalLine(screen.period, screen.extent.as_of, tuple(entries))


def _entry(screen: Screen, name: str, series: SeriesByPlace, department: str | None) -> GoalEntry:
    row = row_of(screen, name, series)
    metric = screen.metric(name)
    return GoalEntry(
        row, gap_words(row.value, metric, row.goal), shares_words(screen, _whose(screen, department), metric)
    )


def _whose(screen: Screen, department: str | None) -> str:
    return f"{screen.department_label(department)}: share" if department else "shares"
