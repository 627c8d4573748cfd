"""Values: a number over all rows as people read it, and as a goal that would say: no worse than so far."""

from __future__ import annotations

from scorecard.definitions.metrics import Metric
from scorecard.starter.first.proposed import Span

TIMES = ("seconds", "minutes", "hours", "days")


def as_said(value: float, unit: str) -> str:
    """A number with its unit.

    >>> as_said(0.726, "percent"), as_said(26501, "count"), as_said(2.5, "days"), as_said(18.04, "points")
    ('72.6 %', '26,501', '2.5 days', '18.0 points')
    """
    if unit == "percent":
        return f"{value:.1%}".replace("%", " %")
    if unit == "count":
        return f"{value:,.0f}" if value == int(value) or abs(value) >= 1000 else f"{value:,.2f}"
    if unit in TIMES or unit == "points":
        return f"{value:,.1f} {unit}"
    return f"{value:,.0f} {unit}"


def as_goal(value: float, metric: Metric, span: Span) -> str:
    """The target that would hold what there is, in the words of a goal: of what grows with time, a month's share."""
    if metric.unit == "percent":
        return f"target: {value:.0%}"
    if metric.measure is None or metric.unit in (*TIMES, "points"):
        return f"target: {value:.1f}"
    return f"target: {value / max(span.days / 30.44, 1):.0f}, per: month"
