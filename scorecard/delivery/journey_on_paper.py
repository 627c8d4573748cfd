"""Journey on paper: what customers felt by stage, each step, and whom green departments let down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scorecard.delivery.paper import SMALL, Block, gap, stacked, table, text, title
from scorecard.results.all_green_words import LetDownTold
from scorecard.results.journey_reading import JourneyTold, waits_words
from scorecard.results.words import capital
from scorecard.views.journey import COLUMNS, EXPLAINED, journey_cells
from scorecard.views.palette import PAPER
from scorecard.views.worth import ByStage, score_words

SHARES = (3.2, 1.8, 2.2, 1.5, 3.2, 1.6, 5.0)


def journey_blocks(
    told: JourneyTold, let_down: LetDownTold | None, scores: ByStage = (), errors: str = ""
) -> Iterator[Block]:
    """Below the headline; nothing of a journey that too few went. `scores` are what customers say of each stage,
    `errors` the sentence on cases that left a department with one."""
    if told.is_too_few or not told.cases:
        return
    yield stacked(*(text(words) for words in (waits_words(told), errors) if words), gap(2))
    if scores:
        yield title(f"What customers felt, stage by stage: {scores[0][1].label}")
        felt = [(capital(stage), *score_words(metric, value)) for stage, metric, value in scores]
        yield from table(("Stage", "What they say", "Who answered"), felt, (3, 3, 6))
    yield title("Step by step")
    yield from table(COLUMNS, journey_cells(told), SHARES)
    yield stacked(gap(4), text(told.sentence), text(EXPLAINED, size=SMALL, colour=PAPER.second))
    if let_down is not None:
        yield title("Everybody green, customer red")
        rows = [(each.label, "green" if each.is_green else "missed", each.words) for each in let_down.ticked]
        said = stacked(text(let_down.headline, is_bold=True), text(let_down.sentence), gap(3))
        yield replace(said, keeps_next=bool(rows))
        if rows:
            yield from table(("Department", "Its own goals", "Which"), rows, (3, 2, 8))
