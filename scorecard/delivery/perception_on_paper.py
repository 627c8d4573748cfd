"""Perception on paper: what leaders, staff and customers say of each promise, as marks on one line from none to all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scorecard.delivery.ink import Box, Dot, Mark, Shape
from scorecard.delivery.ink import Line as Stroke
from scorecard.delivery.paper import SMALL, WIDTH, Block, beside, gap, rule, stacked, table, text, title, under_heads
from scorecard.results.perception import CUSTOMERS
from scorecard.results.perception_page import LEADER, Line, PerceptionPage, Said
from scorecard.views.palette import PAPER

NAME, DRAWN, GAP = 0.0, 190.0, 365.0
ACROSS, HIGH, EDGE = 160.0, 16.0, 5.0
QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
KEY = "Hollow square: leaders; grey diamond: staff; black dot: customers. Bands: how far luck alone may carry a number."


def perception_blocks(page: PerceptionPage, felt: str = "") -> Iterator[Block]:
    """Below the headline: promise by promise, by department, who was asked, and what customers `felt`."""
    yield from _lines(page.promises, "Promise by promise, widest apart first", page.sentence, page.mark_sentence)
    yield from _lines(page.departments, "By the department that was to keep it", page.departments_sentence)
    if page.asked:
        yield title("Who was asked, and who was not")
        rows = [(each.label, each.complained, each.did_not) for each in page.asked]
        yield from table(("Promise", "Asked, of those who complained", "Asked, of the others"), rows, (3, 3, 3))
        yield stacked(gap(3), text(page.asked_sentence))
    if felt:
        yield title("What customers felt")
        yield text(felt)


def _lines(lines: Sequence[Line], name: str, sentence: str, mark: str = "") -> Iterator[Block]:
    if not lines:
        return
    yield title(name)
    heads = beside((NAME, _small("Who says so")), (DRAWN, _small("0 %")), (DRAWN + ACROSS / 2 - 8, _small("50 %")),
                   (DRAWN + ACROSS - 22, _small("100 %")), (GAP, _small("Difference")))  # fmt: skip
    *rows, last = under_heads(stacked(heads, gap(2)), [_line(each) for each in lines])
    yield from (*rows, replace(last, keeps_next=True))
    notes = (text(words, size=SMALL, colour=PAPER.second) for words in (mark, KEY) if words)
    yield stacked(rule(), gap(4), text(sentence), *notes)


def _line(line: Line) -> Block:
    sides = " · ".join(f"{each.label} {each.number}" for each in line.said)
    named = stacked(text(line.label, DRAWN - 12, is_bold=True), text(sides, DRAWN - 12, SMALL))
    drawn = Block(HIGH, tuple(_marks(line)))
    said = text(line.gap, WIDTH - GAP, SMALL, colour=PAPER.second)
    return stacked(rule(), gap(4), beside((NAME, named), (DRAWN, drawn), (GAP, said)), gap(4))


def _marks(line: Line) -> Iterator[Mark]:
    middle = HIGH / 2
    shown = [each for each in line.said if each.share is not None]
    places = [_at(each.share or 0.0) for each in shown]
    yield from (Stroke(((_at(at), 1), (_at(at), HIGH - 1)), PAPER.line, 0.5) for at in QUARTERS)
    yield from (Box(_at(each.low), middle - 2.5, max(1.0, _at(each.high) - _at(each.low)), 5, fill=PAPER.band)
                for each in shown)  # fmt: skip
    if places:
        yield Stroke(((min(places), middle), (max(places), middle)), PAPER.worse if line.is_wide else PAPER.usual, 1.0)
    yield from (_shape(each, _at(each.share or 0.0), middle) for each in shown)


def _shape(each: Said, x: float, y: float) -> Mark:
    if each.who == LEADER:
        return Box(x - 3, y - 3, 6, 6, fill=PAPER.card, stroke=PAPER.ink, thickness=1.2)
    if each.who == CUSTOMERS:
        return Dot(x, y, 3.2, fill=PAPER.ink)
    return Shape(((x, y - 4), (x + 4, y), (x, y + 4), (x - 4, y)), fill=PAPER.usual)


def _at(share: float) -> float:
    return EDGE + share * (ACROSS - 2 * EDGE)


def _small(words: str) -> Block:
    return text(words, size=SMALL, colour=PAPER.second)
