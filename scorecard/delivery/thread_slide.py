"""Thread slide: a metric's thread as boxes and lines that can be moved, from a worker's day to the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard.delivery.slides import SIDES, Place, Slides, fitted, rgb, write
from scorecard.results.thread import ThreadEdge, ThreadNode, ThreadView
from scorecard.views.palette import LIGHT

if TYPE_CHECKING:
    from pptx.shapes.autoshape import Shape
    from pptx.slide import Slide

HEAD, BETWEEN = 0.35, 0.14
SHARE = 0.76  # of a column that a box takes; the rest is for lines
TALLEST, HIGH = 0.95, 0.8
LABEL, FIGURE = 10.0, 8.0
LEFT_SIDE, RIGHT_SIDE, TOP_SIDE, BOTTOM_SIDE = 1, 3, 0, 2  # of a box, as PowerPoint numbers them


def add_thread(slides: Slides, slide: Slide, view: ThreadView, place: Place) -> None:
    """Boxes in their columns, solid lines where exact and dashed where associated, with what they rest on in a list."""
    foot = 0.5 if view.hidden_words else 0.0
    columns, lines = max(1, len(view.columns)), 1 + max((node.line for node in view.nodes), default=0)
    across, down = place.width / columns, min(TALLEST + BETWEEN, (place.height - HEAD - foot) / lines)
    for at, column in enumerate(view.columns):
        head = Place(place.x + at * across, place.y, across * SHARE, HEAD)
        slides.say(slide, head, [(column.title, LABEL)], colour=LIGHT.second)
    boxes = {node.name: _add_box(slide, node, place, across, down) for node in view.nodes}
    for edge in view.edges:
        if edge.lower in boxes and edge.upper in boxes:
            _add_line(slide, edge, boxes[edge.lower], boxes[edge.upper])
    if view.hidden_words:
        under = Place(place.x, place.y + place.height - foot, place.width, foot)
        slides.say(slide, under, [(view.hidden_words.replace("in the list below", "not drawn"), LABEL)],
                   colour=LIGHT.second)  # fmt: skip


def _add_box(slide: Slide, node: ThreadNode, place: Place, across: float, down: float) -> Shape:
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Inches, Pt

    left, top = place.x + node.column * across, place.y + HEAD + node.line * down
    size = Inches(across * SHARE), Inches(down - BETWEEN)
    box = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, Inches(left), Inches(top), *size)
    box.name = node.row.label
    box.shadow.inherit = False
    box.fill.solid()
    box.fill.fore_color.rgb = rgb(LIGHT.card)
    box.line.color.rgb = rgb(LIGHT.thread if node.is_asked else LIGHT.usual)
    box.line.width = Pt(2.5 if node.is_asked else 0.75)
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Inches(0.08)
    frame.margin_top = frame.margin_bottom = Inches(0.02)
    is_high, room = down >= HIGH, across * SHARE - 2 * SIDES
    label = fitted(node.row.label, room, LABEL if is_high else FIGURE, 2 if is_high else 1)
    figure = fitted(f"{node.row.figure.text} · {node.row.movement.words}", room, FIGURE, 1)
    write(frame, [(label, LABEL if is_high else FIGURE), (figure, FIGURE)])
    return box


def _add_line(slide: Slide, edge: ThreadEdge, lower: Shape, upper: Shape) -> None:
    from pptx.enum.dml import MSO_LINE
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.util import Emu, Pt

    is_upright = lower.left == upper.left
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Emu(0), Emu(0), Emu(1), Emu(1))
    if is_upright:
        first, second = (lower, upper) if lower.top < upper.top else (upper, lower)
        line.begin_connect(first, BOTTOM_SIDE)
        line.end_connect(second, TOP_SIDE)
    else:
        first, second = (lower, upper) if lower.left < upper.left else (upper, lower)
        line.begin_connect(first, RIGHT_SIDE)
        line.end_connect(second, LEFT_SIDE)
    line.name = edge.words
    line.line.color.rgb = rgb(LIGHT.thread if edge.is_on_way else LIGHT.usual)
    line.line.width = Pt(1.0 + 4.0 * edge.weight.share if edge.weight else 1.0)
    if not edge.is_exact:
        line.line.dash_style = MSO_LINE.ROUND_DOT if edge.is_counterweight else MSO_LINE.DASH
