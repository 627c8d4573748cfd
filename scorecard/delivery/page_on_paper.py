"""Page on paper: what a page shows, laid out to be read on sheets of A4: its answer first, its definitions last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scorecard.delivery.department_on_paper import department_blocks
from scorecard.delivery.ink import Sheet
from scorecard.delivery.metric_on_paper import metric_blocks
from scorecard.delivery.paper import (
    BODY,
    HUGE,
    LARGE,
    SMALL,
    WIDTH,
    Block,
    beside,
    gap,
    rule,
    sheets_of,
    stacked,
    table,
    text,
    title,
)
from scorecard.delivery.rows_on_paper import LEGEND, row_blocks
from scorecard.delivery.small_charts import variation_icon
from scorecard.delivery.told import LENGTH, Defined, Told
from scorecard.results.goal_line import GoalEntry, GoalLine
from scorecard.results.scorecard import Scorecard
from scorecard.results.words import capital
from scorecard.views.palette import PAPER


def page_on_paper(told: Told) -> tuple[Sheet, ...]:
    """All sheets of a page."""
    page = told.page
    blocks = [*_heading(told), *goal_line_blocks(told.line, told.department)]
    blocks += _scorecard(told, page) if isinstance(page, Scorecard) else metric_blocks(told, page)
    blocks += [*_not_yet(page.not_yet), *definition_blocks(told.defined)]
    return sheets_of(blocks, told.stamp.foot, f"{_asked(told)} · {told.stamp.set_to}")


def _asked(told: Told) -> str:
    page = told.page
    return page.title if isinstance(page, Scorecard) else page.row.label


def _heading(told: Told) -> Iterator[Block]:
    """What is asked, large the answer, small of when."""
    page, asked = told.page, _asked(told)
    yield text(asked, size=LARGE, colour=PAPER.second, is_bold=True)
    yield gap(3)
    yield text(page.headline or asked, size=HUGE, is_bold=True)
    if isinstance(page, Scorecard) and page.beside:
        yield text(page.beside, size=BODY, colour=PAPER.second)
    yield text(capital(told.stamp.set_to), size=SMALL, colour=PAPER.second)
    yield gap(8)


def goal_line_blocks(line: GoalLine | None, department: str | None = None) -> Iterator[Block]:
    """The outcomes that everybody sees, each with the share of the gap of the page's department."""
    if line is None or not line.entries:
        return
    yield stacked(rule(colour=PAPER.thread), gap(4), text("The goal line", size=SMALL, is_bold=True), gap(2))
    yield _entries(line, department)
    yield stacked(gap(3), rule(colour=PAPER.thread), gap(8))


def _entries(line: GoalLine, department: str | None) -> Block:
    """Side by side, each outcome with this page's share of its gap."""
    width = WIDTH / max(len(line.entries), 1)
    return beside(*((at * width, _entry(each, department, width - 10)) for at, each in enumerate(line.entries)))


def _entry(entry: GoalEntry, department: str | None, width: float) -> Block:
    row = entry.row
    goal = f" · {row.goal.words}" if row.goal else ""
    return stacked(
        text(row.label, width, SMALL, at_most=2),
        text(f"{row.figure.text}{goal}", width, BODY, is_bold=True),
        beside((0, stacked(gap(1.5), variation_icon(row.movement.variation))),
               (11, text(row.movement.told, width - 11, SMALL))),
        text(entry.words_for(department), width, SMALL, colour=PAPER.second),
    )  # fmt: skip


def _scorecard(told: Told, card: Scorecard) -> Iterator[Block]:
    yield from _of_department(told, card)
    yield from row_blocks(card, in_words=told.stamp.in_words)
    if card.rows:
        yield stacked(rule(), gap(4), text(LEGEND, size=SMALL, colour=PAPER.second))
    if card.hidden_words:
        yield stacked(gap(4), text(f"{card.hidden_words}.", size=SMALL, colour=PAPER.second))
    if told.beside:
        yield from department_blocks(told.beside)
    if card.moved:
        yield title("What moved")
    for each in card.moved:
        words = text(f"{each.label}: {each.felt}; {each.share} {each.ending}.")
        yield stacked(words, text(f"{each.about} · {each.exactly}", size=SMALL, colour=PAPER.second), gap(4))
    if card.followed:
        yield title("How far we can follow the customer")
        yield stacked(*(text(words) for words in card.followed))


def _of_department(told: Told, card: Scorecard) -> Iterator[Block]:
    if card.department and told.line:
        thanks = [text(f"Customers thanked us for {each.what}: {each.felt}.")
                  for each in told.line.thanks_for(card.department)]  # fmt: skip
        pinned = told.line.pinned_on(card.department, card.department_label)
        said = [text(words) for words in (pinned, card.line_of_sight) if words]
        yield stacked(*thanks, *said, gap(8))


def _not_yet(sentences: Sequence[str]) -> Iterator[Block]:
    if sentences:
        yield title("Not known yet")
        yield stacked(*(text(words) for words in sentences))


def definition_blocks(defined: Sequence[Defined]) -> list[Block]:
    """What each number means, how it is counted, and by which definition."""
    if not defined:
        return []
    rows = [(each.row.label, _meaning(each), each.row.definition[:LENGTH]) for each in defined]
    return [title("How the numbers are defined"), *table(("Metric", "Means", "Definition"), rows, (26, 58, 16))]


def _meaning(each: Defined) -> str:
    told = [line.words for line in each.card.lines if line.title == "Meaning"]
    told += [f"{line.title}: {line.words}" for line in each.card.lines if line.title in ("Counted as", "Owner")]
    return " · ".join(words.rstrip(".") for words in told)
