"""Edges: the lines of a thread, from the right of a lower metric's box to the left of a higher one's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from scorecard.results.thread import Fold, ThreadEdge, ThreadNode, ThreadView
from scorecard.views.palette import Palette

HALF_WIDTH, HALF_HEIGHT = 0.33, 0.38  # of a box, in columns and lines
LINE_HEIGHT, HEAD = 96, 34  # pixels: of a line, and of the titles above the first
GAP = 1 - 2 * HALF_WIDTH  # between the boxes of two columns
WRITTEN = 11.5  # how large the words over an edge are, in pixels
STEPS = 12  # points by which a curve is drawn
FEW = 3  # edges at one side of a box that can each have its words
CLEAR = 0.42  # lines between two labels that do not stand on each other
THICKEST = 8.0  # pixels
THROUGH = 0.2  # lines from a label within which an edge passes through its words

Box = ThreadNode | Fold
Point = tuple[float, float]  # columns from the left, lines from the top


class Stroke(StrEnum):
    """Exact and associated are never drawn alike."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"

    @property
    def dashes(self) -> list[int]:
        return {"solid": [1, 0], "dashed": [9, 6], "dotted": [2, 4]}[self.value]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An edge as a line of points."""

    edge: ThreadEdge
    stroke: Stroke
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What an edge of the metric asked carries or rests on, over its line, and what else is to be known under it.

    `is_tense` where what is rewarded at one end is paid for at the other.
    """

    at: Point
    words: str
    under: str = ""
    is_tense: bool = False
    is_upright: bool = False  # of an edge between neighbours in one column: it stands on the line


def drawn_edges(view: ThreadView) -> tuple[Drawn, ...]:
    """All edges both of whose metrics stand in the picture, those on the reader's way last and so on top."""
    places = boxes_of(view)
    taken = {(box.column, box.line) for box in places.values()}
    known = (edge for edge in view.edges if edge.lower in places and edge.upper in places)
    return tuple(
        Drawn(edge, stroke_of(edge), tuple(_points(places[edge.lower], places[edge.upper], taken)))
        for edge in sorted(known, key=lambda edge: edge.is_on_way)
    )


def boxes_of(view: ThreadView) -> dict[str, Box]:
    """The boxes of a picture by their names."""
    boxes: tuple[Box, ...] = (*view.nodes, *view.folds)
    return {box.name: box for box in boxes}


def lines_of(view: ThreadView) -> int:
    return 1 + max((box.line for box in boxes_of(view).values()), default=0)


def wide(words: str) -> float:
    """How many pixels words over an edge take, rather too many than too few: what each page measures is not known here.

    >>> wide("by arithmetic")
    80.7
    """
    return round(len(words) * WRITTEN * 0.54, 1)


def stroke_of(edge: ThreadEdge) -> Stroke:
    if edge.is_counterweight:
        return Stroke.DOTTED
    return Stroke.SOLID if edge.is_exact else Stroke.DASHED


def line_colour(edge: ThreadEdge, colours: Palette) -> str:
    if edge.is_on_way:
        return colours.thread
    return colours.worse if edge.tension else colours.usual


def thickness(edge: ThreadEdge) -> float:
    """As thick as what it carries; the reader's way stands out where that is not known."""
    if edge.weight is None:
        return 5.0 if edge.is_on_way else 1.6
    return round(1.2 + (THICKEST - 1.2) * edge.weight.share, 2)


def labels(view: ThreadView, edges: Sequence[Drawn]) -> tuple[Label, ...]:
    """Words in the gaps beside the boxes that the metric asked is joined to, and above and below its own.

    The tense and the heaviest first; each where it does not stand on another's, and what many edges rest on but once.
    """
    places = boxes_of(view)
    asked = next((node for node in view.nodes if node.is_asked), None)
    if asked is None:
        return ()
    across: list[tuple[Point, Drawn]] = []
    upright: list[tuple[Point, Drawn]] = []
    for drawn in edges:
        if asked.name in (drawn.edge.lower, drawn.edge.upper):
            other = places[drawn.edge.upper if drawn.edge.lower == asked.name else drawn.edge.lower]
            x = _gap_beside(other if drawn.edge.weight else asked, asked, other)
            if x is not None and (at := _crossing(drawn, x)) is not None:
                across.append(((x, at), drawn))
            elif (gap := _middle_of_gap(drawn)) is not None:
                upright.append((gap, drawn))
    # of equals the flattest first, since its words stand clear of the others
    across.sort(key=lambda each: (*_rank(each[1].edge), abs(each[0][1] - asked.line - 0.5)))
    upright.sort(key=lambda each: _rank(each[1].edge))
    readable = [each for each in across if _is_readable(*each, edges)]
    return (*_apart(readable), *_apart(upright, is_upright=True))


def _is_readable(at: Point, drawn: Drawn, edges: Sequence[Drawn]) -> bool:
    """Whether no more than one other edge passes behind the words."""
    x, y = at
    others = (edge for edge in edges if edge is not drawn)
    passing = sum(any(passes(edge, x + aside, y) for aside in (-GAP / 3, 0.0, GAP / 3)) for edge in others)
    return passing <= 1 or bool(drawn.edge.tension)


def passes(drawn: Drawn, x: float, y: float) -> bool:
    """Whether an edge runs through words that stand at a place."""
    at = _crossing(drawn, x)
    return at is not None and abs(at - y) < THROUGH


def _gap_beside(node: Box, asked: Box, other: Box) -> float | None:
    """The middle of the gap beside a box, on the side of the other end; what an edge carries stands where it is alone,
    at the other box, and not where all edges of the metric asked meet. None within a column."""
    if asked.column == other.column:
        return None
    end = other if node is asked else asked
    return node.column + 0.5 + (0.5 if end.column > node.column else -0.5)


def edge_tip(edge: ThreadEdge) -> str:
    """All that is known of an edge, for whoever points at it."""
    told = (edge.words, edge.weight.sentence if edge.weight else "", edge.tension)
    return "; ".join(words for words in told if words)


def carries(edge: ThreadEdge) -> bool:
    """Whether an edge is known to carry something, which chance alone would not."""
    return edge.weight is not None and edge.weight.share > 0


def _rank(edge: ThreadEdge) -> tuple[bool, float]:
    return not edge.tension, -edge.weight.share if edge.weight else 0.0


def _apart(places: Sequence[tuple[Point, Drawn]], *, is_upright: bool = False) -> Iterator[Label]:
    """Labels in their order, without those that would stand on one before, or say once more what many say."""
    taken: list[Point] = []
    said: set[tuple[float, str]] = set()
    beside = Counter(x for (x, _), _ in places)
    for at, drawn in places:
        words, under = _said(drawn.edge, is_upright=is_upright)
        is_free = all(abs(at[1] - other[1]) >= CLEAR or at[0] != other[0] for other in taken)
        is_new = drawn.edge.weight is None and (at[0], words) not in said
        if is_free and (carries(drawn.edge) or beside[at[0]] <= FEW or is_new):
            is_tense = bool(drawn.edge.tension) or drawn.edge.is_counterweight
            yield Label(at, words, under, is_tense, is_upright)
            taken.append(at)
        said.add((at[0], words))


def _said(edge: ThreadEdge, *, is_upright: bool) -> tuple[str, str]:
    """What stands over an edge and under it; on an upright one there is room for one line."""
    if edge.tension:
        rewarded, _, costs = edge.tension.partition(", ")
        return (edge.tension, "") if is_upright else (rewarded, costs)
    if edge.weight:
        lies = edge.weight.likely.rpartition(", ")[2]
        return (", ".join(filter(None, (edge.weight.words, lies))), "") if is_upright else (edge.weight.words, lies)
    return edge.words.split(",")[0], ""


def _middle_of_gap(drawn: Drawn) -> Point | None:
    """The middle of a straight upright edge; None for any other."""
    if len(drawn.points) != 2 or drawn.points[0][0] != drawn.points[1][0]:
        return None
    (x, top), (_, bottom) = drawn.points
    return x, (top + bottom) / 2


def _crossing(drawn: Drawn, x: float) -> float | None:
    """How far down an edge crosses an upright line; None where it does not."""
    for (x0, y0), (x1, y1) in pairwise(drawn.points):
        if x0 != x1 and min(x0, x1) <= x <= max(x0, x1):
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return None


def _points(lower: Box, upper: Box, taken: set[tuple[int, int]]) -> Iterator[Point]:
    if lower.column == upper.column:
        yield from _upright(lower, upper)
        return
    stops = list(_stops(lower, upper, taken))
    yield stops[0]
    for start, end in pairwise(stops):
        for step in range(1, STEPS + 1):
            yield _on_curve(start, end, step / STEPS)


def _stops(lower: Box, upper: Box, taken: set[tuple[int, int]]) -> Iterator[Point]:
    """The ends of an edge and, where a box stands in between, the ends of the gap above or below that box."""
    way = 1 if upper.column > lower.column else -1
    yield (lower.column + 0.5 + way * HALF_WIDTH, lower.line + 0.5)
    for column in range(lower.column + way, upper.column, way):
        share = (column - lower.column) / (upper.column - lower.column)
        height = lower.line + 0.5 + (upper.line - lower.line) * share
        if (column, int(height)) in taken:
            gap = float(round(height + 0.01))  # 0.5 lies as near to the gap below as above: below, away from the titles
            yield (column + 0.5 - way * HALF_WIDTH, gap)
            yield (column + 0.5 + way * HALF_WIDTH, gap)
    yield (upper.column + 0.5 - way * HALF_WIDTH, upper.line + 0.5)


def _upright(one: Box, other: Box) -> Iterator[Point]:
    """Straight between neighbours; round the boxes between them where there are any."""
    above, below = sorted((one, other), key=lambda node: node.line)
    x = one.column + 0.5
    if below.line - above.line <= 1:
        yield (x, above.line + 0.5 + HALF_HEIGHT)
        yield (x, below.line + 0.5 - HALF_HEIGHT)
        return
    for step in range(STEPS + 1):
        share = step / STEPS
        height = above.line + 0.5 + (below.line - above.line) * share
        yield (round(x + HALF_WIDTH + 0.48 * share * (1 - share), 4), height)


def _on_curve(start: Point, end: Point, share: float) -> Point:
    """A cubic that leaves and arrives level, `share` of the way along it."""
    (x0, y0), (x1, y1) = start, end
    bend = (x0 + x1) / 2
    rest = 1 - share
    x = rest**3 * x0 + 3 * rest**2 * share * bend + 3 * rest * share**2 * bend + share**3 * x1
    y = y0 * (rest**3 + 3 * rest**2 * share) + y1 * (3 * rest * share**2 + share**3)
    return (round(x, 4), round(y, 4))
