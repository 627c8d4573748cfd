"""Boxes: the boxes of a thread's picture, those that stand for one metric and those that stand for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import altair as alt

from scorecard.results.thread import Fold, ThreadNode, ThreadView
from scorecard.views.edges import HALF_HEIGHT, HALF_WIDTH, Box
from scorecard.views.palette import Palette
from scorecard.views.theme import Axes, Datum, data, encoded


def width_of(view: ThreadView) -> str:
    """How wide a box is, in pixels, as an expression over the chart's width."""
    return f"width * {2 * HALF_WIDTH / max(1, len(view.columns)):.4f}"


def corners(box: Box) -> Datum:
    x, y = box.column + 0.5, box.line + 0.5
    return {"x": x - HALF_WIDTH, "right": x + HALF_WIDTH, "y": y - HALF_HEIGHT, "bottom": y + HALF_HEIGHT}


def left(box: Box) -> float:
    return box.column + 0.5 - HALF_WIDTH


def metric_boxes(nodes: Iterable[ThreadNode], axes: Axes, colours: Palette) -> alt.Chart:
    rows = (
        {
            **corners(node),
            "stroke": colours.thread if node.is_asked else colours.line,
            "width": 3 if node.is_asked else 1.2,
        }
        for node in nodes
    )
    box = alt.Chart(data(rows)).mark_rect(cornerRadius=8, fill=colours.card, fillOpacity=1)
    return encoded(
        box,
        x=axes.x, x2="right:Q", y=axes.y, y2="bottom:Q",
        stroke=alt.Stroke("stroke:N", scale=None),
        strokeWidth=alt.StrokeWidth("width:Q", scale=None),
    )  # fmt: skip


def fold_boxes(view: ThreadView, axes: Axes, colours: Palette) -> alt.Chart:
    """On the ground that pages stand on, as more lies behind them."""
    box = alt.Chart(data(map(corners, view.folds))).mark_rect(
        cornerRadius=8, fill=colours.ground, fillOpacity=1, stroke=colours.usual, strokeWidth=1.2, strokeDash=[3, 3]
    )
    return encoded(box, x=axes.x, x2="right:Q", y=axes.y, y2="bottom:Q")


def fold_words(fold: Fold, colours: Palette) -> Iterator[Datum]:
    yield line_in(fold, fold.label, dy=-20, colour=colours.ink, size=14, weight=600)
    yield line_in(fold, fold.carried, dy=2, colour=colours.second, size=12)
    yield line_in(fold, fold.moved, dy=22, colour=colours.second, size=12)


def node_words(node: ThreadNode, colours: Palette) -> Iterator[Datum]:
    yield line_in(node, node.row.label, dy=-22, colour=colours.second, size=13)
    yield line_in(node, node.row.figure.text, dy=0, colour=colours.ink, size=18, weight=600, less=None)
    yield line_in(node, node.row.movement.words, dy=22, dx=28, colour=colours.ink, size=12, less=38)


def line_in(
    box: Box,
    words: str,
    *,
    dy: int,
    colour: str,
    size: int,
    dx: int = 13,
    weight: Literal[400, 600] = 400,
    less: int | None = 22,
) -> Datum:
    """One line of text in a box, `dx` from its left and `dy` from its middle, in pixels.

    It is cut where it is wider than the box `less` so much; never where that is None.
    """
    return {
        "x": left(box), "y": box.line + 0.5, "words": words, "colour": colour,
        "dx": dx, "dy": dy, "size": size, "weight": weight, "less": less,
    }  # fmt: skip


def words_in(view: ThreadView, axes: Axes, colours: Palette) -> alt.Chart:
    """All that is written in boxes: one layer, since each takes the browser as long as all boxes of one do."""
    rows = [row for fold in view.folds for row in fold_words(fold, colours)]
    rows += [row for node in view.nodes for row in node_words(node, colours)]
    mark = alt.Chart(data(rows)).mark_text(
        align="left",
        baseline="middle",
        dx=alt.ExprRef("datum.dx"),
        dy=alt.ExprRef("datum.dy"),
        fontSize=alt.ExprRef("datum.size"),
        fontWeight=alt.ExprRef("datum.weight"),
        limit=alt.ExprRef(f"datum.less === null ? 0 : {width_of(view)} - datum.less"),
    )
    return encoded(mark, x=axes.x, y=axes.y, text="words:N", color=alt.Color("colour:N", scale=None))
