"""Sparkline: the last periods of a metric over its usual range, signals in colour, in a line's height."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from scorecard.results.rows import Mark, MetricRow
from scorecard.results.signals import Variation
from scorecard.views.html import Html, element
from scorecard.views.scale import Scale, numbers_of, scale_of

WIDTH, HEIGHT = 120, 34
_EDGE = 4  # room for a point at either end


def sparkline(row: MetricRow) -> Html:
    """Points joined where neighbours both have a value; a period without one leaves a gap."""
    marks = row.series
    scale = scale_of(numbers_of(marks))
    return element(
        "svg",
        *_usual_range(marks, scale),
        *(_line(marks, stretch, scale) for stretch in _stretches(marks)),
        *(_point(marks, at, scale) for at, mark in enumerate(marks) if mark.value is not None),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        class_="gt-sparkline",
        role="img",
        aria_label=_said(row),
    )


def _x(at: int, count: int) -> float:
    return round(_EDGE + at * (WIDTH - 2 * _EDGE) / max(1, count - 1), 2)


def _y(value: float, scale: Scale) -> float:
    return round(HEIGHT - _EDGE - scale.place(value, HEIGHT - 2 * _EDGE), 2)


def _usual_range(marks: Sequence[Mark], scale: Scale) -> Iterator[Html]:
    """A band for each stretch of periods with the same limits."""
    at = 0
    for (lower, upper), same in groupby(marks, key=lambda mark: (mark.lower, mark.upper)):
        count = len(list(same))
        if lower is not None and upper is not None:
            left = 0 if at == 0 else _x(at, len(marks))
            right = WIDTH if at + count == len(marks) else _x(at + count, len(marks))
            top, bottom = _y(upper, scale), _y(lower, scale)
            # limits that coincide still show as a line
            height = max(2.0, round(bottom - top, 2))
            yield element("rect", x=left, y=top, width=round(right - left, 2), height=height, class_="gt-band")
        at += count


def _stretches(marks: Sequence[Mark]) -> Iterator[list[int]]:
    for has_value, ats in groupby(range(len(marks)), key=lambda at: marks[at].value is not None):
        if has_value:
            yield list(ats)


def _line(marks: Sequence[Mark], ats: Sequence[int], scale: Scale) -> Html:
    points = " ".join(f"{_x(at, len(marks)):g},{_y(marks[at].value or 0.0, scale):g}" for at in ats)
    return element("polyline", points=points, class_="gt-line")


def _point(marks: Sequence[Mark], at: int, scale: Scale) -> Html:
    mark = marks[at]
    moved = mark.signal is not None and mark.signal is not Variation.COMMON
    return element(
        "circle",
        element("title", mark.words),
        cx=_x(at, len(marks)),
        cy=_y(mark.value or 0.0, scale),
        r=2.6 if moved else 1.6,
        class_=f"gt-point gt-{mark.signal.value if mark.signal else 'common'}",
    )


def _said(row: MetricRow) -> str:
    known = sum(mark.value is not None for mark in row.series)
    return f"{known} periods: {row.movement.words.lower()}" if known else "no periods with data yet"
