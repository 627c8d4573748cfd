"""Rows on paper: each metric of a scorecard with its value, its goal, its last periods and a sentence under them."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.delivery.faces import width_of
from scorecard.delivery.ink import Sheet, all_moved
from scorecard.delivery.paper import BODY, SMALL, WIDTH, Block, beside, gap, rule, stacked, text
from scorecard.delivery.small_charts import assurance_icon, bullet, sparkline, variation_icon
from scorecard.periods import Period
from scorecard.results.rows import MetricRow
from scorecard.results.scorecard import Beside, Scorecard
from scorecard.views.palette import PAPER
from scorecard.views.words import note_of

NAME, VALUE, AGAINST, LATELY, SIGNALS = 0.0, 150.0, 222.0, 312.0, 406.0
NUMBER = 13.0
ROOM = 24.0  # around the rows of a picture


def row_blocks(card: Scorecard) -> Iterator[Block]:
    """A block a row; what to do where there are none."""
    if not card.rows:
        yield text("There is nothing to watch here yet.", colour=PAPER.second)
    for row in card.rows:
        yield row_block(row, card.period, card.besides.get(row.name, Beside()))


def row_block(row: MetricRow, asked: Period, also: Beside) -> Block:
    """One row on one sheet, and what it says in a sentence under it."""
    columns = beside(
        (NAME, _name(row)),
        (VALUE, _value(row, asked)),
        (AGAINST, _against(row)),
        (LATELY, sparkline(row, SIGNALS - LATELY - 12)),
        (SIGNALS, _signals(row, also)),
    )
    sentence = text(row.sentence, size=SMALL, colour=PAPER.second)
    return stacked(rule(), gap(5), columns, gap(2), sentence, gap(4))


def rows_picture(card: Scorecard) -> Sheet:
    """The headline and the rows alone, on a sheet as high as they are."""
    parts = [text(card.title, size=BODY, colour=PAPER.second), text(card.headline, size=15, is_bold=True), gap(8)]
    whole = stacked(*parts, *row_blocks(card))
    return Sheet(WIDTH + 2 * ROOM, whole.height + 2 * ROOM, all_moved(whole.marks, ROOM, ROOM))


def _name(row: MetricRow) -> Block:
    width = VALUE - NAME - 10
    says = text(row.says or row.owner, width, SMALL, colour=PAPER.second, at_most=2)
    return stacked(text(row.label, width, BODY, is_bold=True, at_most=3), says)


def _value(row: MetricRow, asked: Period) -> Block:
    width = AGAINST - VALUE - 8
    number, unit = row.figure.number, row.figure.unit
    taken = width_of(number, NUMBER, is_bold=True) + 3
    beside_it = taken + width_of(unit, SMALL) <= width
    told = " · ".join(part for part in ("" if beside_it else unit, note_of(row, asked)) if part)
    figure = beside(
        (0, text(number, width, NUMBER, is_bold=True)),
        (taken, stacked(gap(NUMBER - SMALL), text(unit if beside_it else "", size=SMALL))),
    )
    return stacked(figure, text(told, width, SMALL, colour=PAPER.second))


def _against(row: MetricRow) -> Block:
    width = LATELY - AGAINST - 12
    goal = row.goal.words if row.goal else "no goal"
    words = goal if row.status_words.casefold() == goal else f"{goal} · {row.status_words.lower()}"
    return stacked(gap(2), bullet(row, width), gap(2), text(words, width, SMALL))


def _signals(row: MetricRow, also: Beside) -> Block:
    width = WIDTH - SIGNALS
    changed = also.changed or row.change.words
    told = [
        beside((0, stacked(gap(1.5), variation_icon(row.movement.variation))), (11, _told(row.movement.words, width))),
        beside((0, stacked(gap(1.5), assurance_icon(row.prospect.assurance))), (11, _told(row.prospect.words, width))),
    ]
    told += [text(words, width, SMALL, colour=PAPER.second) for words in (changed, also.whose) if words]
    return stacked(*told)


def _told(words: str, width: float) -> Block:
    return text(words, width - 11, SMALL)
