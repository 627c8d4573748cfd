"""Failure sheet: one A4 for a shift meeting: what can be shown of a department's failures, to be answered by hand."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.answers import Viewer
from scorecard.delivery.ink import Line
from scorecard.delivery.paper import (
    BODY,
    HUGE,
    SMALL,
    WIDTH,
    Block,
    beside,
    gap,
    rule,
    sheets_of,
    stacked,
    text,
    tick_box,
    title,
)
from scorecard.delivery.pdf import pdf
from scorecard.delivery.said_on_paper import said_blocks
from scorecard.delivery.small_charts import sparkline, variation_icon
from scorecard.delivery.told import stamp_of
from scorecard.project import Project, View
from scorecard.project.failures import FailuresShown, Looked, failures_in, tell_looks
from scorecard.results.failures import Cases, Failure
from scorecard.results.spoken import WordsBehind
from scorecard.results.words import counted, day_words
from scorecard.views.palette import PAPER

HEADLINE = "What we can show"
OURS, NOT_OURS = "ours", "not ours, because"
NOTHING = "Nothing of {label}'s work can be shown to have let customers down in this period."
NO_WORDS = "No words of customers can be followed to these failures."
CASE, DAY, TEAM, ANSWER = 0.0, 150.0, 250.0, 355.0


def failure_sheet(project: Project, department: str, view: View, viewer: Viewer, looked: Looked) -> bytes:
    """The sheet as a PDF, of whose cases `looked` is told first; raises ScorecardError for an unknown department."""
    shown = failures_in(project, department, view, viewer)
    tell_looks(project, shown, looked)
    drivers = [each.driver for each in shown.failures]
    stamp = stamp_of(project, view, drivers)
    blocks = failure_blocks(shown, f"{shown.label} · {stamp.set_to}")
    return pdf(sheets_of(blocks, stamp.foot), f"{HEADLINE} · {shown.label} · {stamp.period}", stamp.foot)


def failure_blocks(shown: FailuresShown, asked: str) -> list[Block]:
    """The sheet from top to bottom."""
    head = [text(asked, size=SMALL, colour=PAPER.second), gap(3), text(HEADLINE, size=HUGE, is_bold=True), gap(6)]
    if not shown.failures:
        return [*head, text(NOTHING.format(label=shown.label)), gap(6), *_after()]
    failures = [_failure(each) for each in shown.failures]
    return [*head, *failures, rule(), *_cases(shown.cases, shown.failures[0]), *_words(shown.words), *_after()]


def _failure(each: Failure) -> Block:
    """What happened, how often and to how many, what went with it, and whose it is."""
    row = each.driver
    facts = f"{counted(each.rows, 'failing row')}, {counted(each.customers, 'customer')}"
    left = stacked(
        text(row.label, 330, 11, is_bold=True),
        text(row.means, 330, SMALL, colour=PAPER.second),
        gap(2),
        text(facts, 330, 13, is_bold=True),
    )
    moved = beside((0, stacked(gap(2), variation_icon(row.movement.variation))),
                   (11, text(row.movement.told, 140)))  # fmt: skip
    right = stacked(sparkline(row, 150), gap(2), text(f"{row.figure.text} · {row.status_words}", 150, SMALL), moved)
    evidence = [text(each.felt), text(each.share), text(each.about, size=SMALL, colour=PAPER.second)]
    return stacked(rule(), gap(6), beside((0, left), (355, right)), gap(4), *evidence, gap(4), _answer(), gap(6))


def _answer(width: float = WIDTH) -> Block:
    """Two boxes and a line to write on."""
    line = Block(12, (Line(((0, 11), (width - 170, 11)), PAPER.second, 0.5),))
    return beside((0, tick_box(OURS)), (60, tick_box(NOT_OURS)), (165, line))


def _cases(cases: Cases, failure: Failure) -> Iterator[Block]:
    yield title(f"{counted(len(cases.cases), 'case') if cases.cases else 'Cases'} of “{failure.driver.label}”")
    if cases.why_not:
        yield text(cases.why_not)
        return
    drawn = f"Drawn by lot among the rows of this period, the same ones every time; look them up in {cases.source}."
    yield text(drawn, size=SMALL, colour=PAPER.second)
    for each in cases.cases:
        answer = beside((0, tick_box(OURS, SMALL)), (48, tick_box(NOT_OURS, SMALL)))
        row = beside((CASE, text(f"{cases.source} {each.key}", DAY - CASE - 6, is_bold=True)),
                     (DAY, text(day_words(each.day), TEAM - DAY - 6)), (TEAM, text(each.node, ANSWER - TEAM - 6)),
                     (ANSWER, answer))  # fmt: skip
        yield stacked(gap(5), row, gap(5), rule())


def _words(told: WordsBehind | None) -> Iterator[Block]:
    if told is None:
        yield stacked(gap(8), text(NO_WORDS, size=SMALL, colour=PAPER.second))
    else:
        yield from said_blocks(told)


def _after() -> Iterator[Block]:
    names = beside((0, text("Spoken about on", size=BODY)), (90, _blank(110)), (215, text("by", size=BODY)),
                   (235, _blank(WIDTH - 235)))  # fmt: skip
    yield stacked(gap(14), names)


def _blank(width: float) -> Block:
    return Block(12, (Line(((0, 11), (width, 11)), PAPER.second, 0.5),))
