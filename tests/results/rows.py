"""A row of an outcome with a number and a goal, for what is told of its gap."""

from __future__ import annotations

from datetime import date, datetime

from scorecard.answers import Value
from scorecard.definitions.terms import Better
from scorecard.periods import Calendar, Grain, Period
from scorecard.results.assurance import Target
from scorecard.results.change import Against
from scorecard.results.commitments import goal_words
from scorecard.results.figures import figure_of
from scorecard.results.rows import Change, Commitment, MetricRow, Movement, Node, Prospect
from scorecard.results.signals import Direction, Variation
from scorecard.results.status import Status

AUGUST = Calendar().period_at(date(2026, 8, 1), Grain.MONTH)
AUGUST_NOW = datetime(2026, 9, 15, 2, 10)
JANUARY: Period = Calendar().period_at(date(2026, 1, 1), Grain.MONTH)
WORSE = Movement(Variation.CONCERN, Direction.DOWN, JANUARY, "Worse since January")


def row_with(
    name: str = "recommend",
    label: str = "Would recommend us",
    *,
    value: float,
    unit: str,
    target: Target,
    change: float | None = None,
    cases: float | None = None,
    movement: Movement = WORSE,
    better: Better = Better.HIGHER,
) -> MetricRow:
    goal = Commitment(target, 0.0, date(2025, 1, 1), None, None, "", Node(), f"goal {goal_words(target, unit)}")
    return MetricRow(
        name, label, "", "", unit, better, "enterprise", None, "", "", True, Node(),
        Value(name, (), (), AUGUST, value, None, cases, 100), figure_of(value, unit), "", goal,
        Status.OFF_TARGET, "Off target", (), movement, Prospect(None, ""),
        Change(Against.BEFORE, None, None, change, False, "so much more than before it changed"), "", "",
    )  # fmt: skip
