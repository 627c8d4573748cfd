"""Said on paper: customers' own words behind a metric, cleaned, or why there are none to print."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.delivery.paper import SMALL, WIDTH, Block, beside, gap, stacked, text, title
from scorecard.delivery.reading_order import as_written
from scorecard.results.spoken import Quote, WordsBehind
from scorecard.views.palette import PAPER
from scorecard.views.voice import came_by, sampled_words, why_no_words

TITLE = "In their own words, after “{label}” had let them down"
ASIDE = 110.0
LINES = 2  # of one text: who holds the sheet reads all of it at once


def said_blocks(told: WordsBehind) -> Iterator[Block]:
    """At most as many texts as are given, none over two lines, and of how many they are a sample."""
    yield title(TITLE.format(label=told.label))
    if not told.quotes:
        yield text(why_no_words(told))
        return
    yield stacked(*(_quote(each) for each in told.quotes), text(sampled_words(told), size=SMALL, colour=PAPER.second))


def _quote(each: Quote) -> Block:
    words = text(as_written(" ".join(each.words.split())), WIDTH - ASIDE - 10, at_most=LINES)
    about = text(came_by(each), ASIDE, SMALL, colour=PAPER.second, at_most=LINES)
    return stacked(beside((0, words), (WIDTH - ASIDE, stacked(gap(1), about))), gap(3))
