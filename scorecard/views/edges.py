"""Edges: the lines of a thread, from the right of a lower metric's box to the left of a higher one's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from scorecard.results.thread import ThreadEdge, ThreadNode, ThreadView

HALF_WIDTH, HALF_HEIGHT = 0.33, 0.38  # of a box, in columns and lines
STEPS = 16  # points by which a curve is drawn

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
    """An edge as it is drawn; `words` stand above its middle, only where it joins the metric asked."""

    edge: ThreadEdge
    stroke: Stroke
    points: tuple[Point, ...]
    words: str

    @property
    def middle(self) -> Point:
        return self.points[len(self.points) // 2]


def drawn_edges(view: ThreadView) -> tuple[Drawn, ...]:
    """All edges both of whose metrics stand in the picture, those on the reader's way last and so on top."""
    places = {node.name: node for node in view.nodes}
    known = (edge for edge in view.edges if edge.lower in places and edge.upper in places)
    return tuple(_drawn(edge, places, view.metric) for edge in sorted(known, key=lambda edge: edge.is_on_way))


def _drawn(edge: ThreadEdge, places: dict[str, ThreadNode], asked: str) -> Drawn:
    points = tuple(_points(places[edge.lower], places[edge.upper]))
    words = edge.words.split(",")[0] if asked in (edge.lower, edge.upper) else ""
    return Drawn(edge, stroke_of(edge), points, words)


def stroke_of(edge: ThreadEdge) -> Stroke:
    if edge.is_counterweight:
        return Stroke.DOTTED
    return Stroke.SOLID if edge.is_exact else Stroke.DASHED


def _points(lower: ThreadNode, upper: ThreadNode) -> Iterator[Point]:
    if lower.column == upper.column:
        yield from _upright(lower, upper)
        return
    rightwards = 1 if upper.column > lower.column else -1
    start = (lower.column + 0.5 + rightwards * HALF_WIDTH, lower.line + 0.5)
    end = (upper.column + 0.5 - rightwards * HALF_WIDTH, upper.line + 0.5)
    for step in range(STEPS + 1):
        yield _on_curve(start, end, step / STEPS)


def _upright(one: ThreadNode, other: ThreadNode) -> Iterator[Point]:
    """Straight between neighbours; round the boxes between them where there are any."""
    above, below = sorted((one, other), key=lambda node: node.line)
    x = one.column + 0.5
    if below.line - above.line <= 1:
        yield (x, above.line + 0.5 + HALF_HEIGHT)
        yield (x, (above.line + below.line) / 2 + 0.5)
        yield (x, below.line + 0.5 - HALF_HEIGHT)
        return
    side, bend = x + HALF_WIDTH, 0.12
    for step in range(STEPS + 1):
        share = step / STEPS
        y = above.line + 0.5 + (below.line - above.line) * share
        yield (side + bend * 4 * share * (1 - share), y)


def _on_curve(start: Point, end: Point, share: float) -> Point:
    """A cubic that leaves and arrives level, `share` of the way along it."""
    (x0, y0), (x1, y1) = start, end
    bend = (x0 + x1) / 2
    rest = 1 - share
    x = rest**3 * x0 + 3 * rest**2 * share * bend + 3 * rest * share**2 * bend + share**3 * x1
    y = y0 * (rest**3 + 3 * rest**2 * share) + y1 * (3 * rest * share**2 + share**3)
    return (round(x, 4), round(y, 4))
