"""Goal line: the few outcomes that everyone sees on every page, and what is known of a page's share of the gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from scorecard.periods import Period
from scorecard.results.rows import MetricRow


@dataclass(frozen=True, slots=True)
class GoalEntry:
    """One outcome of the goal line; `gap` is how far it is from its goal, `share` this page's part of that."""

    row: MetricRow
    gap: str  # "5.5 points short of the goal", "goal reached", "no goal"
    share: str  # "share not yet known: …" until contributions are computed


@dataclass(frozen=True, slots=True)
class GoalLine:
    """In the order of the settings' `goal_line`."""

    period: Period
    as_of: datetime
    entries: tuple[GoalEntry, ...]
