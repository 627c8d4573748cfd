"""Thread: the way from a worker's day to the customer as boxes that are links, with the edges that join them."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.results.thread import Fold, ThreadNode, ThreadView
from scorecard.views.edges import (
    GAP,
    HALF_HEIGHT,
    HALF_WIDTH,
    HEAD,
    LINE_HEIGHT,
    Box,
    Drawn,
    Label,
    drawn_edges,
    edge_tip,
    labels,
    line_colour,
    lines_of,
    thickness,
)
from scorecard.views.html import Html, element
from scorecard.views.icons import variation_icon
from scorecard.views.links import Links, anchor
from scorecard.views.palette import PAGE
from scorecard.views.steps import key, opening

OVER, UNDER, UPON = -10, 12, 0  # pixels from an edge to the middle of words that stand at it


def thread_picture(view: ThreadView, links: Links) -> Html:
    """Columns from a worker's day at the left to the customer at the right; gold is the way that the reader came.

    Solid edges are exact, dashed ones associated, dotted ones join a metric to what must not pay for it. For the
    mouse alone: a keyboard, and whoever cannot see, has the list of links beside it.
    """
    edges = drawn_edges(view)
    parts = (*_titles(view), *_boxes(view, links), *_edge_words(view, labels(view, edges)))
    over = element("div", *parts, aria_hidden="true")
    height = f"height: {HEAD + lines_of(view) * LINE_HEIGHT}px"
    return element("div", element("div", _drawing(view, edges), over, class_="gt-web", style=height), key(),
                   class_="gt-picture")  # fmt: skip


def _drawing(view: ThreadView, edges: tuple[Drawn, ...]) -> Html:
    """The edges, stretched over columns whose width nobody knows here; their strokes stay as they are."""
    return element(
        "svg",
        *(_edge(drawn) for drawn in edges),
        viewBox=f"0 0 {_columns(view)} {lines_of(view)}",
        preserveAspectRatio="none",
        role="img",
        aria_label=view.sentence,
    )


def _edge(drawn: Drawn) -> Html:
    path = element(
        "path",
        d="M" + "L".join(f"{x:g},{y:g}" for x, y in drawn.points),
        stroke=line_colour(drawn.edge, PAGE),
        stroke_width=thickness(drawn.edge),
        stroke_dasharray=" ".join(map(str, drawn.stroke.dashes)),
        vector_effect="non-scaling-stroke",
        fill="none",
    )
    ends = f"{drawn.edge.lower} {drawn.edge.upper}"
    return element("g", element("title", edge_tip(drawn.edge)), path, data_edge=ends)


def _titles(view: ThreadView) -> Iterator[Html]:
    for at, column in enumerate(view.columns):
        yield element("span", column.title, class_="gt-column", style=f"left: {_across(view, at + 0.5)}")


def _boxes(view: ThreadView, links: Links) -> Iterator[Html]:
    for node in view.nodes:
        yield _metric_box(node, view, links)
    for fold in view.folds:
        words = (element("b", fold.label), element("span", fold.carried), element("span", fold.moved))
        yield _box(fold, view, opening(fold, view, links), "gt-box gt-rest", _tip(fold), *words)


def _metric_box(node: ThreadNode, view: ThreadView, links: Links) -> Html:
    row = node.row
    moved = element("span", variation_icon(row.movement.variation), " ", row.movement.words)
    words = (element("span", row.label), element("b", row.figure.text), moved)
    kind, address = ("gt-box gt-asked", "") if node.is_asked else ("gt-box", links.metric(node.name))
    return _box(node, view, address, kind, row.sentence, *words)


def _box(box: Box, view: ThreadView, address: str, kind: str, tip: str, *words: Html) -> Html:
    left, wide = _across(view, box.column + 0.5 - HALF_WIDTH), _across(view, 2 * HALF_WIDTH)
    style = f"left: {left}; width: {wide}; top: {_down(box.line + 0.5 - HALF_HEIGHT)}"
    if not address:
        return element("div", *words, class_=kind, style=style, title=tip)
    # the list beside the picture has the same links: a keyboard need not come by them twice
    return anchor(address, *words, class_=kind, title=tip, style=style, tabindex=-1)


def _edge_words(view: ThreadView, written: tuple[Label, ...]) -> Iterator[Html]:
    """None where it has no room between two columns, or on the edge between two boxes of one."""
    for label in written:
        room = 2 * HALF_WIDTH if label.is_upright else GAP
        kind = "gt-carries gt-tense" if label.is_tense else "gt-carries"
        for words, aside in ((label.words, UPON if label.is_upright else OVER), (label.under, UNDER)):
            if words:
                x, y = label.at
                style = f"left: {_across(view, x)}; width: {_across(view, room)}; top: {_down(y, aside)}"
                yield element("div", element("span", words), class_=kind, style=style)


def _tip(fold: Fold) -> str:
    return "; ".join(filter(None, (fold.label, fold.carried, fold.moved)))


def _columns(view: ThreadView) -> int:
    return max(1, len(view.columns))


def _across(view: ThreadView, columns: float) -> str:
    """How much of the picture's width so many columns take."""
    return f"{100 * columns / _columns(view):.3f}%"


def _down(lines: float, aside: float = 0) -> str:
    return f"{HEAD + lines * LINE_HEIGHT + aside:.1f}px"
