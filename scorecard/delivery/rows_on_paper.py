"""Rows on paper: each metric of a scorecard with its value, its goal, its last periods and a sentence under them."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.delivery.faces import width_of
from scorecard.delivery.ink import Sheet, all_moved
from scorecard.delivery.paper import BODY, SMALL, WIDTH, Block, beside, faded, gap, rule, stacked, text, under_heads
from scorecard.delivery.small_charts import assurance_icon, bullet, sparkline, variation_icon
from scorecard.delivery.told import Stamp
from scorecard.periods import Period
from scorecard.results.rows import MetricRow
from scorecard.results.said import Telling, telling_of
from scorecard.results.scorecard import Beside, Scorecard
from scorecard.views.palette import PAPER
from scorecard.views.words import note_of

NAME, VALUE, AGAINST, LATELY, SIGNALS = 0.0, 150.0, 222.0, 312.0, 406.0
NUMBERS = (13.0, 11.0, 9.5)  # sizes, of which the largest is taken that a number fits in
LEGEND = (
    "Bar or dot: the value. Gold: the goal; darker: what misses it. Line: the last periods, over the usual range; "
    "a filled triangle is a change for the worse, a hollow one for the better."
)
ROOM = 24.0  # around the rows of a picture


def row_blocks(card: Scorecard, *, in_words: bool = False) -> Iterator[Block]:
    """A block a row, as we call it or as a customer would say it; what to do where there are none."""
    if not card.rows:
        yield text(card.left_out or "There is nothing to watch here yet.", colour=PAPER.second)
        return
    rows = [
        row_block(row, telling_of(row, in_words=in_words), card.period, card.besides.get(row.name, Beside()))
        for row in card.rows
    ]
    yield from under_heads(_heads(card), rows)


def _heads(card: Scorecard) -> Block:
    lately = f"Last {max(len(row.series) for row in card.rows)} {card.period.grain}s"
    heads = ((NAME, "Metric"), (VALUE, "Value"), (AGAINST, "Against the goal"), (LATELY, lately),
             (SIGNALS, "Moving? Reaching the goal?"))  # fmt: skip
    return stacked(beside(*((at, text(words, size=SMALL, colour=PAPER.second)) for at, words in heads)), gap(2))


def row_block(row: MetricRow, told: Telling, asked: Period, also: Beside) -> Block:
    """One row on one sheet, and what it says in a sentence under it."""
    columns = beside(
        (NAME, _name(told)),
        (VALUE, _value(told, note_of(row, asked))),
        (AGAINST, _against(told.drawn)),
        (LATELY, sparkline(told.drawn, SIGNALS - LATELY - 12)),
        (SIGNALS, _signals(told.drawn, also)),
    )
    ours = f"{row.label}, {row.sentence}" if told.name != row.label else row.sentence
    sentence = text(ours, size=SMALL, colour=PAPER.second)
    drawn = faded(columns) if told.is_faded else columns
    return stacked(rule(), gap(5), drawn, gap(2), sentence, gap(4))


def rows_picture(card: Scorecard, stamp: Stamp) -> Sheet:
    """The headline and the rows alone, on a sheet as high as they are, which says of when they are."""
    asked = text(f"{card.title} · {stamp.set_to}", size=BODY, colour=PAPER.second)
    foot = text(stamp.foot, size=SMALL, colour=PAPER.second)
    rows = row_blocks(card, in_words=stamp.in_words)
    whole = stacked(asked, text(card.headline, size=15, is_bold=True), gap(8), *rows, rule(), gap(4), foot)
    return Sheet(WIDTH + 2 * ROOM, whole.height + 2 * ROOM, all_moved(whole.marks, ROOM, ROOM))


def _name(told: Telling) -> Block:
    width = VALUE - NAME - 10
    under = text(told.under, width, SMALL, colour=PAPER.second, at_most=2)
    return stacked(text(told.name, width, BODY, is_bold=True, at_most=3), under)


def _value(told: Telling, note: str) -> Block:
    width = AGAINST - VALUE - 8
    number, unit = told.figure.number, told.figure.unit
    sizes = (each for each in NUMBERS if width_of(number, each, is_bold=True) <= width)
    size = next(sizes, NUMBERS[-1])
    taken = width_of(number, size, is_bold=True) + 3
    beside_it = taken + width_of(unit, SMALL) <= width
    under = " · ".join(part for part in ("" if beside_it else unit, told.so, note) if part)
    figure = beside(
        (0, text(number, width, size, is_bold=True)),
        (taken, stacked(gap(size - SMALL), text(unit if beside_it else "", size=SMALL))),
    )
    return stacked(figure, text(under, width, SMALL, colour=PAPER.second))


def _against(row: MetricRow) -> Block:
    width = LATELY - AGAINST - 12
    goal = row.goal.words if row.goal else "no goal"
    words = goal if row.status_words.casefold() == goal else f"{goal} · {row.status_words.lower()}"
    return stacked(gap(2), bullet(row, width), gap(2), text(words, width, SMALL))


def _signals(row: MetricRow, also: Beside) -> Block:
    width = WIDTH - SIGNALS
    changed = also.changed or row.change.words
    told = [
        beside((0, stacked(gap(1.5), variation_icon(row.movement.variation))), (11, _told(row.movement.told, width))),
        beside((0, stacked(gap(1.5), assurance_icon(row.prospect.assurance))), (11, _told(row.prospect.words, width))),
    ]
    told += [text(words, width, SMALL, colour=PAPER.second) for words in (changed, also.whose) if words]
    return stacked(*told)


def _told(words: str, width: float) -> Block:
    return text(words, width - 11, SMALL)
