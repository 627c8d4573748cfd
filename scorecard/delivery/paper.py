"""Paper: blocks one below the other on sheets of A4, each with its foot and its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scorecard.delivery.faces import lines_of, shortened, starts_right, width_of
from scorecard.delivery.ink import A4, Box, Line, Mark, Picture, Sheet, Words, all_moved
from scorecard.delivery.pictures import size_of
from scorecard.views.palette import PAPER

SIDE, TOP, FOOT = 40.0, 40.0, 46.0
WIDTH = A4[0] - 2 * SIDE
ROOM = A4[1] - TOP - FOOT
SMALL, BODY, LARGE, HUGE = 7.5, 9.0, 11.0, 19.0
LEADING = 1.32


@dataclass(frozen=True, slots=True)
class Block:
    """Something that stands on one sheet whole, its marks counted from its own upper left corner."""

    height: float
    marks: tuple[Mark, ...] = ()
    keeps_next: bool = False  # a title never stands alone at the foot of a sheet
    heads: Block | None = None  # of its columns, told again where it begins a sheet


def gap(height: float) -> Block:
    return Block(height)


def text(
    words: str,
    width: float = WIDTH,
    size: float = BODY,
    *,
    colour: str = PAPER.ink,
    is_bold: bool = False,
    at_most: int = 0,
) -> Block:
    """A paragraph; what is read from the right stands at its right edge. Nothing where there are no words."""
    lines = lines_of(words, width, size, is_bold=is_bold, at_most=at_most)
    is_right = starts_right(words)
    marks = tuple(
        Words(
            width if is_right else 0.0, (at + 1) * size * LEADING - size * 0.32, line, size,
            width_of(line, size, is_bold=is_bold), colour, is_bold, is_right,
        )
        for at, line in enumerate(lines)
    )  # fmt: skip
    return Block(len(lines) * size * LEADING, marks)


def title(words: str) -> Block:
    """The title of a part, which stays with what it is the title of."""
    return replace(stacked(gap(12), text(words, size=LARGE, is_bold=True), gap(3)), keeps_next=True)


def rule(width: float = WIDTH, colour: str = PAPER.line) -> Block:
    return Block(1.0, (Line(((0, 0.5), (width, 0.5)), colour, 0.5),))


def stacked(*blocks: Block) -> Block:
    """Blocks one below the other that stay together."""
    marks: list[Mark] = []
    down = 0.0
    for block in blocks:
        marks += all_moved(block.marks, 0, down)
        down += block.height
    return Block(down, tuple(marks))


def faded(block: Block) -> Block:
    """The same with every word in second ink, for what is not what a page is about."""
    marks = (replace(mark, colour=PAPER.second) if isinstance(mark, Words) else mark for mark in block.marks)
    return replace(block, marks=tuple(marks))


def beside(*blocks: tuple[float, Block]) -> Block:
    """Blocks side by side, each from its place on."""
    marks = [mark for left, block in blocks for mark in all_moved(block.marks, left, 0)]
    return Block(max((block.height for _, block in blocks), default=0.0), tuple(marks))


def picture(png: bytes, says: str, width: float = WIDTH) -> Block:
    """A picture as wide as its place, or as high as a third of a sheet."""
    across, down = size_of(png)
    height = min(width * down / across, ROOM * 0.55)
    drawn = height * across / down
    return Block(height, (Picture(0, 0, drawn, height, png, says),))


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[float], size: float = SMALL
) -> list[Block]:
    """A block a row, its cells broken into lines; `shares` are how the width is divided over the columns."""
    widths = [WIDTH * share / sum(shares) for share in shares]
    head = stacked(_line(heads, widths, size, is_bold=True), rule(colour=PAPER.second))
    return under_heads(head, [stacked(_line(row, widths, size), rule()) for row in rows])


def under_heads(head: Block, rows: Sequence[Block]) -> list[Block]:
    """Rows under the heads of their columns, on every sheet they reach; none stands there alone, first or last."""
    last = len(rows) - 1
    told = (replace(row, heads=head, keeps_next=at != last and at in (0, last - 1)) for at, row in enumerate(rows))
    return [replace(head, keeps_next=bool(rows)), *told]


def tick_box(words: str, size: float = BODY) -> Block:
    """An empty box to tick, with what a tick says."""
    box = Box(0, 1.5, 9, 9, stroke=PAPER.ink, thickness=0.9)
    return beside((0, Block(12, (box,))), (13, text(words, size=size)))


def sheets_of(blocks: Sequence[Block], foot: str, about: str = "") -> tuple[Sheet, ...]:
    """Blocks in order on as many sheets as they take, each with `foot` and its number at the bottom.

    A sheet that lies on a table by itself says at its top what it is `about`; the first one does so by itself.
    """
    pages: list[list[Mark]] = [[]]
    down = 0.0
    for together in _kept_together(blocks):
        block = stacked(*together)
        if down and down + block.height > ROOM:
            pages.append(list(_running_head(about)))
            block = stacked(together[0].heads or gap(0), block)
            down = 0.0
        pages[-1] += all_moved(block.marks, SIDE, TOP + down)
        down += block.height
    return tuple(
        Sheet(*A4, (*marks, *_foot(foot, f"page {at} of {len(pages)}"))) for at, marks in enumerate(pages, start=1)
    )


def _line(cells: Sequence[str], widths: Sequence[float], size: float, *, is_bold: bool = False) -> Block:
    left = 0.0
    placed: list[tuple[float, Block]] = []
    for cell, width in zip(cells, widths, strict=True):
        placed.append((left, text(cell, width - 6, size, is_bold=is_bold)))
        left += width
    return stacked(gap(2), beside(*placed), gap(2))


def _kept_together(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    held: list[Block] = []
    for block in blocks:
        held.append(block)
        if not block.keeps_next:
            yield held
            held = []
    if held:
        yield held


def _running_head(words: str) -> Iterator[Mark]:
    told = shortened(words, WIDTH, SMALL)
    yield Words(SIDE, TOP - 12, told, SMALL, width_of(told, SMALL), PAPER.second)


def _foot(words: str, number: str) -> Iterator[Mark]:
    at = A4[1] - 24
    room = width_of(number, SMALL)
    yield Line(((SIDE, at - 12), (A4[0] - SIDE, at - 12)), PAPER.line, 0.5)
    told = shortened(words, WIDTH - room - 12, SMALL)
    yield Words(SIDE, at, told, SMALL, width_of(told, SMALL), PAPER.second)
    yield Words(A4[0] - SIDE, at, number, SMALL, room, PAPER.second, is_end=True)
