"""Edges: the lines of a thread, from the right of a lower metric's box to the left of a higher one's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from scorecard.results.thread import ThreadEdge, ThreadNode, ThreadView

HALF_WIDTH, HALF_HEIGHT = 0.33, 0.38  # of a box, in columns and lines
STEPS = 12  # points by which a curve is drawn
FEW = 3  # edges at one side of a box that can each have its words

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
    """What the edges of the metric asked rest on, written where there is room beside its box."""

    at: Point
    words: str


def drawn_edges(view: ThreadView) -> tuple[Drawn, ...]:
    """All edges both of whose metrics stand in the picture, those on the reader's way last and so on top."""
    places = {node.name: node for node in view.nodes}
    taken = {(node.column, node.line) for node in view.nodes}
    known = (edge for edge in view.edges if edge.lower in places and edge.upper in places)
    return tuple(
        Drawn(edge, stroke_of(edge), tuple(_points(places[edge.lower], places[edge.upper], taken)))
        for edge in sorted(known, key=lambda edge: edge.is_on_way)
    )


def stroke_of(edge: ThreadEdge) -> Stroke:
    if edge.is_counterweight:
        return Stroke.DOTTED
    return Stroke.SOLID if edge.is_exact else Stroke.DASHED


def labels(view: ThreadView, edges: Sequence[Drawn]) -> tuple[Label, ...]:
    """Words in the gaps left and right of the metric asked: for each edge where they are few, else each word once."""
    asked = next((node for node in view.nodes if node.is_asked), None)
    if asked is None:
        return ()
    middle = asked.column + 0.5
    found: list[Label] = []
    for side in (-1, 1):
        here = [drawn for drawn in edges if asked.name in (drawn.edge.lower, drawn.edge.upper)]
        crossing = [(at, drawn) for drawn in here if (at := _crossing(drawn, middle + side / 2)) is not None]
        # the flattest first, since its words stand clear of the others
        crossing.sort(key=lambda each: abs(each[0] - asked.line - 0.5))
        said: set[str] = set()
        for height, drawn in crossing:
            words = drawn.edge.words.split(",")[0]
            if len(crossing) <= FEW or words not in said:
                found.append(Label((middle + side / 2, height), words))
            said.add(words)
    return tuple(found)


def _crossing(drawn: Drawn, x: float) -> float | None:
    """How far down an edge crosses an upright line; None where it does not."""
    for (x0, y0), (x1, y1) in pairwise(drawn.points):
        if x0 != x1 and min(x0, x1) <= x <= max(x0, x1):
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return None


def _points(lower: ThreadNode, upper: ThreadNode, taken: set[tuple[int, int]]) -> Iterator[Point]:
    if lower.column == upper.column:
        yield from _upright(lower, upper)
        return
    stops = list(_stops(lower, upper, taken))
    yield stops[0]
    for start, end in pairwise(stops):
        for step in range(1, STEPS + 1):
            yield _on_curve(start, end, step / STEPS)


def _stops(lower: ThreadNode, upper: ThreadNode, taken: set[tuple[int, int]]) -> Iterator[Point]:
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


def _upright(one: ThreadNode, other: ThreadNode) -> Iterator[Point]:
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
