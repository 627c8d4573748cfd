"""Small charts: a row's bullet graph, its last periods and its icons, told apart in black and white too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from scorecard.delivery.ink import Box, Dot, Line, Point, Shape
from scorecard.delivery.ink import Mark as Ink
from scorecard.delivery.paper import Block
from scorecard.results.assurance import Assurance
from scorecard.results.rows import Mark, MetricRow
from scorecard.results.signals import Variation
from scorecard.views.bullet import missed
from scorecard.views.palette import PAPER
from scorecard.views.scale import Scale, bar_scale, numbers_of, scale_of, targets_of

EDGE = 4.0


def bullet(row: MetricRow, width: float, height: float = 15.0) -> Block:
    """The value as a bar from zero, or as a point on a shorter scale; the goal as a tick, what misses it darker."""
    scale, middle = bar_scale(row), height / 2
    marks: list[Ink] = [Box(0, 2, width, height - 4, fill=PAPER.band)]
    marks += [Box(start, 2, end - start, height - 4, fill=PAPER.deep)
              for start, end in missed(row.goal, row.better, scale, width)]  # fmt: skip
    value = row.value.value
    if value is not None:
        at = scale.place(value, width)
        bar = Box(0, middle - 2, at, 4, fill=PAPER.ink)
        marks.append(bar if scale.starts_at_zero else Dot(at, middle, 3.6, fill=PAPER.ink))
    marks += [Box(scale.place(each, width) - 1, 0, 2, height, fill=PAPER.thread) for each in targets_of(row)]
    return Block(height, tuple(marks))


def sparkline(row: MetricRow, width: float, height: float = 30.0) -> Block:
    """The last periods over their usual range; a signal is a triangle, pointing down for the worse."""
    marks = row.series
    scale = scale_of(numbers_of(marks))
    places = [_place(at, mark, len(marks), scale, width, height) for at, mark in enumerate(marks)]
    return Block(height, (*_usual_range(marks, scale, width, height), *_lines(places), *_points(marks, places)))


def variation_icon(variation: Variation | None, size: float = 7.0) -> Block:
    match variation:
        case Variation.CONCERN:
            return Block(size, (_down(size / 2, size / 2, size / 2, PAPER.worse),))
        case Variation.IMPROVEMENT:
            return Block(size, (_up(size / 2, size / 2, size / 2, PAPER.better),))
        case Variation.NEUTRAL:
            return Block(size, (_diamond(size / 2, size / 2, size / 2),))
        case _:
            return Block(size, (_wave(size, size / 2),) if variation else (_dash(size),))


def assurance_icon(assurance: Assurance | None, size: float = 7.0) -> Block:
    match assurance:
        case Assurance.WILL_MISS:
            return Block(size, (_down(size / 2, size / 2, size / 2, PAPER.worse),))
        case Assurance.WILL_MEET:
            return Block(size, (_up(size / 2, size / 2, size / 2, PAPER.better),))
        case Assurance.HIT_AND_MISS:
            return Block(size, (_wave(size, size * 0.3), _wave(size, size * 0.75)))
        case Assurance.NO_TARGET:
            return Block(size, (Dot(size / 2, size / 2, size * 0.35, stroke=PAPER.usual),))
        case None:
            return Block(size, (_dash(size),))


def _place(at: int, mark: Mark, count: int, scale: Scale, width: float, height: float) -> Point | None:
    if mark.value is None:
        return None
    return _across(at, count, width), _down_to(mark.value, scale, height)


def _across(at: float, count: int, width: float) -> float:
    return EDGE + at * (width - 2 * EDGE) / max(1, count - 1)


def _down_to(value: float, scale: Scale, height: float) -> float:
    return height - EDGE - scale.place(value, height - 2 * EDGE)


def _usual_range(marks: Sequence[Mark], scale: Scale, width: float, height: float) -> Iterator[Ink]:
    at, count = 0, len(marks)
    for (lower, upper), same in groupby(marks, key=lambda mark: (mark.lower, mark.upper)):
        size = len(list(same))
        if lower is not None and upper is not None:
            left = 0.0 if at == 0 else _across(at, count, width)
            right = width if at + size == count else _across(at + size, count, width)
            top, bottom = _down_to(upper, scale, height), _down_to(lower, scale, height)
            yield Box(left, top, right - left, max(1.5, bottom - top), fill=PAPER.band)
        at += size


def _lines(places: Sequence[Point | None]) -> Iterator[Ink]:
    for is_known, run in groupby(places, key=lambda place: place is not None):
        points = tuple(place for place in run if place is not None)
        if is_known and len(points) > 1:
            yield Line(points, PAPER.ink, 0.8)


def _points(marks: Sequence[Mark], places: Sequence[Point | None]) -> Iterator[Ink]:
    for mark, place in zip(marks, places, strict=True):
        if place is None:
            continue
        match mark.signal:
            case Variation.CONCERN:
                yield _down(*place, 2.6, PAPER.worse)
            case Variation.IMPROVEMENT:
                yield _up(*place, 2.6, PAPER.better)
            case _:
                yield Dot(*place, 1.2, fill=PAPER.ink)


def _down(x: float, y: float, half: float, colour: str) -> Shape:
    return Shape(((x - half, y - half * 0.8), (x + half, y - half * 0.8), (x, y + half * 0.9)), fill=colour)


def _up(x: float, y: float, half: float, colour: str) -> Shape:
    """Hollow, so that it is not taken for its contrary where there is no colour."""
    points = ((x - half, y + half * 0.8), (x + half, y + half * 0.8), (x, y - half * 0.9))
    return Shape(points, fill=PAPER.card, stroke=colour)


def _diamond(x: float, y: float, half: float) -> Shape:
    return Shape(((x, y - half), (x + half, y), (x, y + half), (x - half, y)), fill=PAPER.usual)


def _wave(size: float, y: float) -> Line:
    steps = (0.0, -0.22, 0.0, 0.22, 0.0)
    points = tuple((at * size / 4, y + step * size) for at, step in enumerate(steps))
    return Line(points, PAPER.usual, 0.9)


def _dash(size: float) -> Line:
    return Line(((size * 0.15, size / 2), (size * 0.85, size / 2)), PAPER.usual, 0.9)
