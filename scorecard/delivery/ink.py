"""Ink: what is drawn on a sheet of paper, whoever prints it: words, lines, shapes and pictures at their places.

Lengths are points, 72 to an inch, counted from the left and from the top.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

A4 = (595.28, 841.89)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `y` is its baseline, `width` what it takes, and `is_end` says that it ends at `x`."""

    x: float
    y: float
    text: str  # in the order in which it is read
    size: float
    width: float
    colour: str
    is_bold: bool = False
    is_end: bool = False

    @property
    def left(self) -> float:
        return self.x - self.width if self.is_end else self.x


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    thickness: float = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    points: tuple[Point, ...]
    colour: str
    thickness: float = 0.6
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed outline."""

    points: tuple[Point, ...]
    fill: str | None = None
    stroke: str | None = None
    thickness: float = 0.8


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    radius: float
    fill: str | None = None
    stroke: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture as PNG, with what it shows in a sentence."""

    x: float
    y: float
    width: float
    height: float
    png: bytes
    says: str


Mark = Words | Box | Line | Shape | Dot | Picture


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def moved(mark: Mark, across: float, down: float) -> Mark:
    """The same mark at another place."""
    if isinstance(mark, Line | Shape):
        return replace(mark, points=tuple((x + across, y + down) for x, y in mark.points))
    return replace(mark, x=mark.x + across, y=mark.y + down)


def all_moved(marks: Iterable[Mark], across: float, down: float) -> tuple[Mark, ...]:
    return tuple(moved(mark, across, down) for mark in marks)


def extent_of(mark: Mark) -> tuple[float, float, float, float]:
    """How far a mark reaches: left, top, right, bottom."""
    match mark:
        case Words():
            return mark.left, mark.y - mark.size, mark.left + mark.width, mark.y + mark.size * 0.3
        case Line() | Shape():
            across, down = [x for x, _ in mark.points], [y for _, y in mark.points]
            return min(across), min(down), max(across), max(down)
        case Dot():
            return mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius
        case Box() | Picture():
            return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
