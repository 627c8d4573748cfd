"""Metric on paper: one metric's thread, its charts, why it moved, and its periods as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scorecard.delivery.paper import BODY, SMALL, WIDTH, Block, beside, gap, picture, stacked, table, text, title
from scorecard.delivery.pictures import FINE, chart_png
from scorecard.delivery.small_charts import assurance_icon, variation_icon
from scorecard.delivery.told import Told
from scorecard.results.figures import figure_of
from scorecard.results.metric import MetricPage
from scorecard.results.reasons.reasons import Reasons
from scorecard.results.reasons.reasons import Told as Reason
from scorecard.results.rows import Mark
from scorecard.results.words import capital, period_words
from scorecard.views.palette import PAPER
from scorecard.views.pictures import Pictures, pictures_of, thread_drawing_of
from scorecard.views.tables import mark_words
from scorecard.views.words import behind_sentence

WIDE = 760  # pixels, so that a chart's words come out as large as a caption

NARROW = 0.6  # of the width: a chart of few points, its words as large as those of the others
WIDEST = 880  # of a thread, which is as high as it has metrics


def metric_blocks(told: Told, page: MetricPage) -> Iterator[Block]:
    drawn = pictures_of(page, PAPER)
    yield _facts(page)
    if any(mark.value is not None for mark in page.months):
        yield from _over_time(page, drawn)
    else:
        yield text(page.sentence)
    for reason in told.reasons:
        yield from _reason(reason)
    yield title("The thread")
    thread = picture(chart_png(thread_drawing_of(page.thread, PAPER), WIDEST, FINE), page.thread.sentence)
    yield _under(thread, page.thread.sentence, page.thread.hidden_words)
    yield from _steps(page)
    yield from _periods(page)
    yield from _breakdown(page)
    if page.followed:
        yield title("How far we can follow the customer")
        yield stacked(*(text(words) for words in page.followed))


def _over_time(page: MetricPage, drawn: Pictures) -> Iterator[Block]:
    yield title(f"Over {page.months_title}")
    months = picture(chart_png(drawn.months, WIDE, FINE), page.sentence)
    legend = "Last year faint · usual range shaded · goal dashed"
    yield _under(months, page.sentence, behind_sentence(page.row), legend)
    if drawn.weeks:
        yield title(capital(page.weeks_title))
        weeks = picture(chart_png(drawn.weeks, round(WIDE * NARROW), FINE), page.weeks_title, WIDTH * NARROW)
        yield _under(weeks, f"{page.weeks[-1].words}.")


def _facts(page: MetricPage) -> Block:
    """The number and how it stands, side by side."""
    row, width = page.row, WIDTH / 4 - 10
    goal = row.goal.words if row.goal else "no goal"
    moving = beside((0, stacked(gap(2), variation_icon(row.movement.variation))),
                    (11, text(row.movement.told, width - 11)))  # fmt: skip
    reaching = beside((0, stacked(gap(2), assurance_icon(row.prospect.assurance))),
                      (11, text(row.prospect.words, width - 11)))  # fmt: skip
    value = stacked(text(row.figure.text, width, 15, is_bold=True), text(f"{goal} · {row.status_words}", width, SMALL))
    facts = (value, _fact("Is it moving?", moving), _fact("Will it reach the goal?", reaching),
             _fact("Change", text(row.change.words or "–", width)))  # fmt: skip
    says = [text(f"“{row.says}”", colour=PAPER.second)] if row.says else []
    columns = beside(*((at * WIDTH / 4, fact) for at, fact in enumerate(facts)))
    return stacked(*says, gap(3), columns, gap(3), text(row.sentence))


def _fact(name: str, told: Block) -> Block:
    return stacked(text(name, size=SMALL, colour=PAPER.second), told)


def _under(drawn: Block, sentence: str, *more: str) -> Block:
    """A chart, and what it shows."""
    notes = [text(words, size=SMALL, colour=PAPER.second) for words in more if words]
    return stacked(drawn, gap(3), text(sentence, size=BODY), *notes)


def _reason(reason: Reason) -> Iterator[Block]:
    yield title(f"Why: {reason.title[:1].lower()}{reason.title[1:]}")
    sentence = stacked(text(reason.sentence), gap(3))
    if not isinstance(reason, Reasons):
        yield sentence
    else:
        yield replace(sentence, keeps_next=True)
        shares = (4.0, *(1.6 for _ in reason.heads[1:]))
        *rows, last = table(tuple(map(capital, reason.heads)), [*reason.rows, reason.total], shares)
        yield from (*rows, replace(last, keeps_next=bool(reason.notes)))
        yield stacked(gap(2), *(text(note, size=SMALL, colour=PAPER.second) for note in reason.notes))


def _periods(page: MetricPage) -> Iterator[Block]:
    rows = [_period(mark, page.row.unit) for mark in (*page.months, *page.weeks)]
    if not rows:
        return
    yield title("Period by period")
    yield from table(("Period", "Value", "Usual range", "What it says"), rows, (3, 2, 3, 4))


def _period(mark: Mark, unit: str) -> tuple[str, ...]:
    usual = ""
    if mark.lower is not None and mark.upper is not None:
        usual = f"{figure_of(mark.lower, unit).text} to {figure_of(mark.upper, unit).text}"
    return capital(period_words(mark.period)), mark.figure.text, usual, mark_words(mark)


def _breakdown(page: MetricPage) -> Iterator[Block]:
    parts = page.breakdown
    yield title(parts.title or "By part of the company")
    if not parts.rows:
        yield text(parts.words)
        return
    rows = [(each.label, each.figure.text, each.counted, each.status_words, each.note) for each in parts.rows]
    columns = 5 if any(each.note for each in parts.rows) else 4  # a column of nothing is none
    heads, shares = (capital(parts.level), "Value", "Counted", "Status", "Note"), (4, 2, 2, 3, 2)
    yield from table(heads[:columns], [row[:columns] for row in rows], shares[:columns])


def _steps(page: MetricPage) -> Iterator[Block]:
    yield title("The thread as a list")
    rows = [(step.label, step.words, step.figure, step.movement) for step in page.thread.steps]
    yield from table(("Metric", "How it is joined", "Value", "Is it moving?"), rows, (4, 5, 2, 3))
