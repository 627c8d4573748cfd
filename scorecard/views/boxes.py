"""Boxes: the boxes of a thread's picture, those that stand for one metric and those that stand for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import altair as alt

from scorecard.results.thread import Fold, ThreadNode, ThreadView
from scorecard.views.edges import HALF_HEIGHT, HALF_WIDTH, Box
from scorecard.views.palette import Palette
from scorecard.views.theme import Axes, Datum, data, encoded


def room(view: ThreadView) -> str:
    """The width for text inside a box, in pixels, as an expression over the chart's width."""
    return f"width * {2 * HALF_WIDTH / max(1, len(view.columns)):.4f} - 22"


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


def fold_boxes(view: ThreadView, axes: Axes, colours: Palette) -> Iterator[alt.Chart]:
    """On the ground that pages stand on, as more lies behind them; nothing where all metrics stand."""
    if not view.folds:
        return
    box = alt.Chart(data(map(corners, view.folds))).mark_rect(
        cornerRadius=8, fill=colours.ground, fillOpacity=1, stroke=colours.usual, strokeWidth=1.2, strokeDash=[3, 3]
    )
    yield encoded(box, x=axes.x, x2="right:Q", y=axes.y, y2="bottom:Q")
    fits = room(view)
    named = [(fold, fold.label) for fold in view.folds]
    yield text_in(named, axes, dy=-20, colour=colours.ink, size=14, weight=600, fits=fits)
    for dy, words in (
        (2, [(fold, fold.carried) for fold in view.folds]),
        (22, [(each, each.moved) for each in view.folds]),
    ):
        yield text_in(words, axes, dy=dy, colour=colours.second, size=12, fits=fits)


def fold_tip(fold: Fold) -> str:
    return "; ".join(filter(None, (fold.label, fold.carried, fold.moved)))


def text_in(
    written: Sequence[tuple[Box, str]],
    axes: Axes,
    *,
    dy: int,
    colour: str,
    size: int,
    dx: int = 13,
    weight: Literal[400, 600] = 400,
    fits: str | None = None,
) -> alt.Chart:
    """One line of text in every box, `dx` from its left and `dy` from its middle, in pixels."""
    rows: list[Datum] = [{"x": left(box), "y": box.line + 0.5, "words": words} for box, words in written]
    limit = alt.ExprRef(fits) if fits else alt.Undefined
    mark = alt.Chart(data(rows)).mark_text(
        align="left", baseline="middle", dx=dx, dy=dy, color=colour, fontSize=size, fontWeight=weight, limit=limit
    )
    return encoded(mark, x=axes.x, y=axes.y, text="words:N")
