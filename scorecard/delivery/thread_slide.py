"""Thread slide: a metric's thread as boxes and lines that can be moved, from a worker's day to the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard.delivery.faces import MORE, lines_of
from scorecard.delivery.slides import POINTS, SIDES, Place, Said, Slides, fitted, inches, rgb, write
from scorecard.results.thread import ThreadEdge, ThreadNode, ThreadView
from scorecard.views.palette import LIGHT

if TYPE_CHECKING:
    from pptx.shapes.autoshape import Shape
    from pptx.slide import Slide

HEAD, BETWEEN = 0.35, 0.14
SHARE = 0.8  # of a column that a box takes; the rest is for lines
LOWER = 0.5  # of a line that every other column stands lower, so that a line past one column runs between its boxes
TALLEST, HIGH = 1.3, 0.8
SIZES = ((12.0, 10.0), (11.0, 9.0), (10.0, 8.0), (9.0, 8.0))  # of a label and of what moves, the largest that fits
HEADING, LOW, INNER = 10.0, 8.0, 0.06
TOP_AND_BOTTOM, LEADING, MOST = 0.02, 1.2, 6  # inside a box: its margins, how far lines lie apart, and lines of a label
BEHIND = 2  # among the parts of a slide: before all that is drawn on it
LEFT_SIDE, RIGHT_SIDE, TOP_SIDE, BOTTOM_SIDE = 1, 3, 0, 2  # of a box, as PowerPoint numbers them


def add_thread(slides: Slides, slide: Slide, view: ThreadView, place: Place) -> None:
    """Boxes in their columns, solid lines where exact and dashed where associated, with what they rest on in a list."""
    foot = 0.5 if view.hidden_words else 0.0
    columns = max(1, len(view.columns))
    lines = 1 + max((node.line + _lower(node, view) for node in view.nodes), default=0)
    across, down = place.width / columns, min(TALLEST + BETWEEN, (place.height - HEAD - foot) / lines)
    for at, column in enumerate(view.columns):
        head = Place(place.x + at * across, place.y, across, HEAD)
        words = fitted(column.title, across - 2 * SIDES, HEADING, 1)
        slides.say(slide, head, [Said(words, HEADING, LIGHT.second)])
    boxes = {
        node.name: _add_box(slide, node, Place(
            place.x + node.column * across, place.y + HEAD + (node.line + _lower(node, view)) * down,
            across * SHARE, down - BETWEEN,
        ))
        for node in view.nodes
    }  # fmt: skip
    for edge in view.edges:
        if edge.lower in boxes and edge.upper in boxes:
            _add_line(slide, edge, boxes[edge.lower], boxes[edge.upper])
    if view.hidden_words:
        under = Place(place.x, place.y + place.height - foot, place.width, foot)
        slides.say(slide, under, [Said(view.hidden_words.replace("in the list", "not drawn"), HEADING, LIGHT.second)])


def _lower(node: ThreadNode, view: ThreadView) -> float:
    return LOWER if len(view.columns) > 2 and node.column % 2 else 0.0


def _add_box(slide: Slide, node: ThreadNode, place: Place) -> Shape:
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Inches, Pt

    box = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *inches(place))
    box.adjustments[0] = 0.1
    box.name = node.row.label
    box.shadow.inherit = False
    box.fill.solid()
    box.fill.fore_color.rgb = rgb(LIGHT.card)
    box.line.color.rgb = rgb(LIGHT.thread if node.is_asked else LIGHT.usual)
    box.line.width = Pt(2.5 if node.is_asked else 0.75)
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Inches(INNER)
    frame.margin_top = frame.margin_bottom = Inches(TOP_AND_BOTTOM)
    write(frame, _told(node, place), after=0.0)
    return box


def _told(node: ThreadNode, place: Place) -> list[Said]:
    """What a box is high enough for."""
    is_high, room = place.height + BETWEEN >= HIGH, place.width - 2 * INNER
    label, figure, moving = node.row.label, node.row.figure.text, node.row.movement.words
    if not is_high:
        return [
            Said(fitted(label, room, LOW, 1), LOW),
            Said(fitted(f"{figure} · {moving}", room, LOW, 1), LOW),
        ]
    tried = [_sized(node, room, place.height, *sizes) for sizes in SIZES]
    return next((told for told in tried if not any(each.words.endswith(MORE) for each in told)), tried[-1])


def _sized(node: ThreadNode, room: float, height: float, size: float, small: float) -> list[Said]:
    """Label, figure and what moves, in as many lines as a box has room for."""
    moving = node.row.movement.words
    left = (height - 2 * TOP_AND_BOTTOM) * POINTS - size * LEADING  # in points, for all but the figure
    lines = min(2, len(lines_of(moving, room * POINTS, small))) if left >= (size + 2 * small) * LEADING else 1
    of_label = min(MOST, max(1, int((left - lines * small * LEADING) / (size * LEADING))))
    return [
        Said(fitted(node.row.label, room, size, of_label), size),
        Said(fitted(node.row.figure.text, room, size, 1), size, is_bold=True),
        Said(fitted(moving, room, small, lines), small),
    ]


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
    slide.shapes._spTree.insert(BEHIND, line._element)  # what a box says is not struck through
    line.name = edge.words
    line.line.color.rgb = rgb(LIGHT.thread if edge.is_on_way else LIGHT.usual)
    line.line.width = Pt(1.0 + 4.0 * edge.weight.share if edge.weight else 1.0)
    if not edge.is_exact:
        line.line.dash_style = MSO_LINE.ROUND_DOT if edge.is_counterweight else MSO_LINE.DASH
