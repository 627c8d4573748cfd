"""Thread chart: the way from a worker's day to the customer as one drawing, for whoever takes it along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

import altair as alt

from scorecard.results.signals import Variation
from scorecard.results.thread import ThreadNode, ThreadView
from scorecard.views.boxes import fold_boxes, left, metric_boxes, words_in
from scorecard.views.edges import (
    GAP,
    HALF_WIDTH,
    HEAD,
    LINE_HEIGHT,
    WRITTEN,
    Drawn,
    Label,
    Stroke,
    drawn_edges,
    labels,
    line_colour,
    lines_of,
    thickness,
    wide,
)
from scorecard.views.palette import LIGHT, Palette
from scorecard.views.theme import Axes, Datum, data, encoded, layered

_WAVE = "M-1,0.1 Q-0.5,-0.8 0,0.1 T1,0.1"
_DASH = "M-0.7,0 L0.7,0"


def thread_chart(view: ThreadView, colours: Palette = LIGHT) -> alt.LayerChart:
    """Columns from a worker's day at the left to the customer at the right; gold is the way that the reader came.

    Solid edges are exact, dashed ones associated, dotted ones join a metric to what must not pay for it.
    """
    axes, edges = _axes(view), drawn_edges(view)
    layers = (
        *(_edges([edge for edge in edges if edge.stroke is stroke], stroke, axes, colours) for stroke in Stroke),
        _titles(view, axes, colours),
        metric_boxes(view.nodes, axes, colours),
        fold_boxes(view, axes, colours),
        *_edge_words(view, labels(view, edges), axes, colours),
        words_in(view, axes, colours),
        _signals(view, axes, colours),
        _calm(view, axes, colours),
    )  # fmt: skip
    layers = tuple(layer for layer in layers if layer.data.values)  # what shows nothing takes as long to make
    height = lines_of(view) * LINE_HEIGHT + HEAD
    return layered(layers, height, colours, view.sentence)


def _axes(view: ThreadView) -> Axes:
    """Positions count columns and lines; neither axis is drawn."""
    across = alt.Scale(domain=[0, max(1, len(view.columns))], nice=False, zero=False)
    down = alt.Scale(domain=[-HEAD / LINE_HEIGHT, lines_of(view)], reverse=True, nice=False, zero=False)
    return Axes(alt.X("x:Q", scale=across, axis=None), alt.Y("y:Q", scale=down, axis=None))


def _edges(edges: Sequence[Drawn], stroke: Stroke, axes: Axes, colours: Palette) -> alt.Chart:
    rows: list[Datum] = [
        {
            "x": x,
            "y": y,
            "step": step,
            "edge": f"{drawn.edge.lower} {drawn.edge.upper}",
            "colour": line_colour(drawn.edge, colours),
            "width": thickness(drawn.edge),
        }
        for drawn in edges
        for step, (x, y) in enumerate(drawn.points)
    ]
    line = alt.Chart(data(rows)).mark_line(strokeDash=stroke.dashes, fill=None)
    return encoded(
        line,
        x=axes.x, y=axes.y, detail="edge:N", order="step:Q",
        stroke=alt.Stroke("colour:N", scale=None),
        strokeWidth=alt.StrokeWidth("width:Q", scale=None),
    )  # fmt: skip


def _edge_words(view: ThreadView, written: Sequence[Label], axes: Axes, colours: Palette) -> Iterator[alt.Chart]:
    """Each with a rim of the ground it stands on, since other edges may pass behind it; none where it has no room."""
    fits = f"datum.wide <= width * {GAP / max(1, len(view.columns)):.4f} ? 1 : 0"
    over = [(label, label.words) for label in written if not label.is_upright]
    under = [(label, label.under) for label in written if label.under]
    upon = [(label, label.words) for label in written if label.is_upright]
    rows: list[Datum] = [
        {
            "x": label.at[0],
            "y": label.at[1],
            "dy": dy,
            "words": words,
            "wide": wide(words) * (GAP / (2 * HALF_WIDTH) if label.is_upright else 1),
            "colour": colours.worse if label.is_tense else colours.words,
        }
        for dy, some in ((-10, over), (12, under), (0, upon))
        for label, words in some
    ]
    text, seen, away = alt.Chart(data(rows)), alt.ExprRef(fits), alt.ExprRef("datum.dy")
    rim = text.mark_text(
        dy=away,
        fontSize=WRITTEN,
        opacity=seen,
        color=colours.card,
        stroke=colours.card,
        strokeWidth=8,
        strokeJoin="round",
    )
    yield encoded(rim, x=axes.x, y=axes.y, text="words:N")
    colour = alt.Color("colour:N", scale=None)
    yield encoded(
        text.mark_text(dy=away, fontSize=WRITTEN, opacity=seen), x=axes.x, y=axes.y, text="words:N", color=colour
    )


def _titles(view: ThreadView, axes: Axes, colours: Palette) -> alt.Chart:
    rows: list[Datum] = [{"x": at + 0.5, "y": 0, "words": column.title} for at, column in enumerate(view.columns)]
    title = alt.Chart(data(rows)).mark_text(baseline="middle", dy=-HEAD / 2, color=colours.second, fontSize=12)
    return encoded(title, x=axes.x, y=axes.y, text="words:N")


def _signals(view: ThreadView, axes: Axes, colours: Palette) -> alt.Chart:
    rows = [
        {**_icon_place(node), "shape": _shape(moved), "colour": _colour(moved, colours)}
        for node in view.nodes
        if (moved := node.row.movement.variation) not in (None, Variation.COMMON)
    ]
    icon = alt.Chart(data(rows)).mark_point(size=52, filled=True, opacity=1, xOffset=17, yOffset=22)
    return encoded(
        icon,
        x=axes.x, y=axes.y,
        shape=alt.Shape("shape:N", scale=None),
        color=alt.Color("colour:N", scale=None),
    )  # fmt: skip


def _calm(view: ThreadView, axes: Axes, colours: Palette) -> alt.Chart:
    """As usual is a wave; a dash stands where nothing is told."""
    rows: list[Datum] = [
        {**_icon_place(node), "shape": _DASH if moved is None else _WAVE}
        for node in view.nodes
        if (moved := node.row.movement.variation) in (None, Variation.COMMON)
    ]
    icon = alt.Chart(data(rows)).mark_point(
        size=90, filled=False, stroke=colours.usual, strokeWidth=1.4, xOffset=17, yOffset=22
    )
    return encoded(icon, x=axes.x, y=axes.y, shape=alt.Shape("shape:N", scale=None))


def _icon_place(node: ThreadNode) -> Datum:
    return {"x": left(node), "y": node.line + 0.5}


def _shape(moved: Variation | None) -> str:
    match moved:
        case Variation.CONCERN:
            return "triangle-down"
        case Variation.IMPROVEMENT:
            return "triangle-up"
        case Variation.NEUTRAL | Variation.COMMON | None:
            return "diamond"
        case _:
            assert_never(moved)


def _colour(moved: Variation | None, colours: Palette) -> str:
    match moved:
        case Variation.CONCERN:
            return colours.worse
        case Variation.IMPROVEMENT:
            return colours.better
        case Variation.NEUTRAL | Variation.COMMON | None:
            return colours.usual
        case _:
            assert_never(moved)
