"""Bullet graph: a value against its goal over two grey bands, in a line's height."""

from __future__ import annotations

from typing import assert_never

from scorecard.definitions.terms import Better
from scorecard.results.rows import Commitment, MetricRow
from scorecard.views.html import Html, element, together
from scorecard.views.scale import Scale, bar_scale, targets_of

WIDTH, HEIGHT = 122, 22
_MIDDLE = HEIGHT / 2


def bullet(row: MetricRow) -> Html:
    """The value as a bar from zero, or as a point where zero is too far off; the goal as a gold tick.

    The darker band is where the goal is missed by more than its tolerance.
    """
    scale = bar_scale(row)
    return element(
        "svg",
        _band("band", 0, WIDTH),
        *(_band("deep", start, end) for start, end in missed(row.goal, row.better, scale, WIDTH)),
        _measured(row.value.value, scale),
        *(_tick(scale.place(target, WIDTH)) for target in targets_of(row)),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        class_="gt-bullet",
        role="img",
        aria_label=_said(row),
    )


def _band(role: str, start: float, end: float) -> Html:
    return element("rect", x=start, y=4, width=round(end - start, 2), height=14, class_=f"gt-{role}")


def _tick(at: float) -> Html:
    return element("rect", x=round(at - 1.5, 2), y=0, width=3, height=HEIGHT, class_="gt-goal")


def _measured(value: float | None, scale: Scale) -> Html:
    if value is None:
        return together()
    at = scale.place(value, WIDTH)
    if scale.starts_at_zero:
        return element("rect", x=0, y=_MIDDLE - 2.5, width=at, height=5, class_="gt-value")
    return element("circle", cx=at, cy=_MIDDLE, r=5, class_="gt-value")


def missed(goal: Commitment | None, better: Better, scale: Scale, width: float) -> tuple[tuple[float, float], ...]:
    """The stretches of the graph in which the goal would be missed by more than its tolerance."""
    if goal is None:
        return ()
    low, high = goal.target if isinstance(goal.target, tuple) else (goal.target, goal.target)
    below = (0.0, scale.place(low - goal.tolerance, width))
    above = (scale.place(high + goal.tolerance, width), float(width))
    match better:
        case Better.HIGHER:
            return (below,)
        case Better.LOWER:
            return (above,)
        case Better.BETWEEN:
            return (below, above)
        case Better.NEITHER:
            return ()
        case _:
            assert_never(better)


def _said(row: MetricRow) -> str:
    goal = row.goal.words if row.goal else "no goal"
    return f"{row.figure.text}, {goal}: {row.status_words.lower()}"
