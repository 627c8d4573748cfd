"""Goal line: the few outcomes that everyone sees on every page, and what is known of a page's share of the gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from scorecard.periods import Period
from scorecard.results.metric_rows import SeriesByPlace, row_of
from scorecard.results.rows import MetricRow
from scorecard.results.screen import Screen
from scorecard.results.sentences import gap_words


@dataclass(frozen=True, slots=True)
class GoalEntry:
    """One outcome of the goal line; `gap` is how far it is from its goal, `share` this page's part of that."""

    row: MetricRow
    gap: str  # "5.5 points short of the goal", "goal reached", "no goal"
    share: str  # "Billing's share of the gap is not worked out yet" until contributions are computed


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
    return GoalEntry(row, gap_words(row.value, screen.metric(name), row.goal), _share(screen, department))


def _share(screen: Screen, department: str | None) -> str:
    whose = f"{screen.department_label(department)}: share" if department else "shares"
    return f"{whose} of the gap not worked out yet"
