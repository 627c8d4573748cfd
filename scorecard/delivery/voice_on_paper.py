"""Voice on paper: scores and silence, themes by channel, what lay behind them, and customers' own words, cleaned."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.delivery.paper import SMALL, Block, gap, stacked, table, text, title
from scorecard.delivery.said_on_paper import said_blocks
from scorecard.results.spoken import WordsBehind
from scorecard.results.voice_page import VoicePage
from scorecard.views.palette import PAPER
from scorecard.views.voice import CAUSES, columns_of

KEY = "Numbers are texts. “few”: too few to show; “–”: nobody said it there."


def voice_blocks(page: VoicePage, words: WordsBehind | None = None) -> Iterator[Block]:
    """Below the headline, part by part; a part of which nothing is known has no title, nor have words of no metric."""
    if page.scores or page.silent:
        yield title("How they score us, and who stayed silent")
        scores = [(each.label, each.figure.text, each.between, each.answered) for each in page.scores]
        if scores:
            yield from table(("Score", "Value", "May well lie", "Who answered"), scores, (3, 2, 3, 4))
        yield stacked(gap(3), *(text(words) for words in page.silent))
    grid = page.grid
    if grid.rows:
        yield title("What they speak of, by channel")
        rows = [(row.label, row.whole.texts, row.before, *(cell.texts for cell in row.cells)) for row in grid.rows]
        heads = columns_of(grid)
        yield from table(heads, rows, (3.0, *(1.2 for _ in heads[1:])))
    told = [text(words) for words in (grid.sentence, grid.few) if words]
    yield stacked(gap(3), *told, *([text(KEY, size=SMALL, colour=PAPER.second)] if grid.rows else []))
    if page.causes:
        yield title("What lay behind it, in the records")
        causes = [(each.label, each.texts, each.followed, each.found, each.others, each.metric_label, each.whose)
                  for each in page.causes]  # fmt: skip
        yield from table(CAUSES, causes, (3.4, 1.0, 1.9, 2.4, 1.4, 3.2, 1.9))
        yield stacked(gap(3), text(page.behind))
    if words is not None:
        yield from said_blocks(words)
