"""Deck: a page and the threads of its outcomes as slides that can be edited: words, tables, charts, shapes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scorecard.delivery.same_bytes import same_bytes
from scorecard.delivery.slides import (
    BODY,
    HEIGHT,
    LARGE,
    LINES,
    MARGIN,
    SIDES,
    SMALL,
    WIDTH,
    Line,
    Place,
    Said,
    Slides,
    fitted,
)
from scorecard.delivery.thread_slide import add_thread
from scorecard.delivery.told import LENGTH, Told
from scorecard.results.metric import MetricPage
from scorecard.results.rows import MetricRow
from scorecard.results.said import is_said, telling_of
from scorecard.results.scorecard import Beside, Scorecard
from scorecard.views.palette import LIGHT
from scorecard.views.periods import short
from scorecard.views.words import note_of

if TYPE_CHECKING:
    from pptx.slide import Slide

ON_A_SLIDE = 9  # rows of a table
HEADS = ("Metric", "Value", "Goal", "Is it moving?", "Will it reach the goal?", "Change", "Whose")
SHARES = (2.8, 1.3, 1.3, 2.0, 2.2, 2.5, 2.6)
SAID, SAID_SHARES = "A customer would say", (2.6, 1.9, 1.6, 1.1, 1.6, 1.8, 2.2, 2.3)
BELOW_TITLE = 1.55
KEY = 9.0  # what the key of a chart is set in


def deck(told: Told, threads: Sequence[MetricPage] = ()) -> bytes:
    """A page first, then a slide a thread; each slide's notes say up to when data count, and by which definition."""
    slides = Slides.blank(told.stamp)
    page = told.page
    if isinstance(page, Scorecard):
        _add_answer(slides, told, page)
        _add_rows(slides, page, in_words=told.stamp.in_words)
    for each in (page, *threads) if isinstance(page, MetricPage) else threads:
        _add_metric(slides, each)
    out = io.BytesIO()
    slides.save(out)
    return same_bytes(out.getvalue())


def _add_answer(slides: Slides, told: Told, card: Scorecard) -> None:
    slide = slides.add(card.title, card.headline, card.headline, told.stamp.definition)
    said = [Said(card.beside, LARGE), *_moved(card)]
    said += [Said(each, SMALL, LIGHT.second) for each in (card.line_of_sight, *card.followed, *card.not_yet)]
    slides.say(slide, Place(MARGIN, BELOW_TITLE, WIDTH - 2 * MARGIN, HEIGHT - BELOW_TITLE - 0.8), said)


def _moved(card: Scorecard) -> Iterator[Said]:
    if card.moved:
        yield Said("What moved", BODY, is_bold=True)
    for each in card.moved:
        yield Said(f"{each.label}: {each.felt}; {each.share} {each.ending}.", LARGE)
        yield Said(f"{each.about} · {each.exactly}", SMALL, LIGHT.second)


def _add_rows(slides: Slides, card: Scorecard, *, in_words: bool) -> None:
    for start in range(0, len(card.rows), ON_A_SLIDE):
        rows = card.rows[start : start + ON_A_SLIDE]
        notes = " ".join(row.sentence for row in rows)
        hashes = ", ".join(f"{row.label} {row.definition[:LENGTH]}" for row in rows)
        slide = slides.add(card.title, card.headline, notes, hashes)
        cells = [_cells(row, card, in_words=in_words) for row in rows]
        place = Place(MARGIN, BELOW_TITLE, WIDTH - 2 * MARGIN, 0.0)
        if in_words:
            slides.tabulate(slide, place, (SAID, *HEADS), cells, SAID_SHARES)
        else:
            slides.tabulate(slide, place, HEADS, cells, SHARES)


def _cells(row: MetricRow, card: Scorecard, *, in_words: bool) -> tuple[str, ...]:
    told = telling_of(row, in_words=in_words)
    also = card.besides.get(row.name, Beside())
    note = note_of(row, card.period)
    number = " ".join(part for part in (told.figure.text, told.so) if part)
    value = f"{number} ({note})" if note else number
    goal = told.drawn.goal.words.removeprefix("goal ") if told.drawn.goal else "no goal"
    changed = also.changed or row.change.words or "–"
    said = ((told.name if is_said(row) else "–"),) if in_words else ()
    return (*said, row.label, value, goal, row.movement.told, told.drawn.prospect.words, changed,
            also.whose or row.department_label or "–")  # fmt: skip


def _add_metric(slides: Slides, page: MetricPage) -> None:
    """Its periods as a chart that can be edited, and its thread as shapes."""
    row = page.row
    said = " ".join((row.sentence, page.sentence, page.thread.sentence, *page.followed))
    slide = slides.add(f"{row.label} · {row.figure.text}", _headed(page), said, row.definition[:LENGTH])
    half = 4.3
    told = [Said(fitted(each, half - 2 * SIDES, SMALL, LINES), SMALL) for each in (row.sentence, page.thread.sentence)]
    slides.say(slide, Place(MARGIN, BELOW_TITLE, half, 1.0), told)
    _add_chart(slides, slide, page, Place(MARGIN, BELOW_TITLE + 1.05, half, HEIGHT - BELOW_TITLE - 1.9))
    left = MARGIN + half + 0.25
    add_thread(slides, slide, page.thread, Place(left, BELOW_TITLE, WIDTH - left - MARGIN, HEIGHT - BELOW_TITLE - 0.85))


def _headed(page: MetricPage) -> str:
    """ "Promises kept: worse since November, not come back." """
    answer = page.headline
    return f"{page.row.label}: {answer[:1].lower()}{answer[1:]}" if answer else page.row.label


def _add_chart(slides: Slides, slide: Slide, page: MetricPage, place: Place) -> None:
    marks = [mark for mark in page.months if not mark.is_partial]
    if all(mark.value is None for mark in marks):
        slides.say(slide, place, [Said(page.sentence, BODY)])
        return
    target = [mark.target if isinstance(mark.target, float | int) else None for mark in marks]
    lines = [
        Line(
            fitted(page.row.label, place.width * 0.4, KEY, 1), [mark.value for mark in marks], LIGHT.ink, is_main=True
        ),
        Line("usual range, from", [mark.lower for mark in marks], LIGHT.usual),
        Line("usual range, to", [mark.upper for mark in marks], LIGHT.usual),
        Line("goal", target, LIGHT.thread, is_goal=True),
    ]
    told = [line for line in lines if any(value is not None for value in line.values)]
    slides.chart(slide, place, [short(mark.period) for mark in marks], told, page.row.unit)
