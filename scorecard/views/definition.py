"""Definition card: what a metric means, who owns it, how it is counted and what it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from scorecard.results.metric import Breakdown, BreakdownRow, Card, CardLine
from scorecard.results.words import capital
from scorecard.views.html import Html, element, together
from scorecard.views.links import Links, anchor
from scorecard.views.tables import table


def definition(card: Card, links: Links) -> Html:
    """Title and words of each line; a title that stands on several lines is written once."""
    by_title = groupby(card.lines, key=lambda line: line.title)
    terms = (part for title, lines in by_title for part in (element("dt", title), *_said(lines, links)))
    foot = element("p", "definition ", element("code", card.definition[:12]), " · ", card.place, class_="gt-small")
    return element("section", element("h2", "Definition"), element("dl", *terms), foot, class_="gt-card gt-definition")


def breakdown(parts: Breakdown) -> Html:
    """The value by the next finer level, in the order of names: never a ranked list."""
    if not parts.rows and not parts.words:
        return together()
    columns = (capital(parts.level), "counted", "value", "status")
    drawn = table(columns, (_part(row) for row in parts.rows), "gt-parts") if parts.rows else None
    words = element("p", parts.words, class_="gt-small") if parts.words else None
    title = element("h2", parts.title or "Parts")
    return element("section", title, drawn, words, class_="gt-card", id="parts")


def _said(lines: Iterable[CardLine], links: Links) -> Iterator[Html]:
    for line in lines:
        yield element("dd", anchor(links.metric(line.metric), line.words) if line.metric else line.words)


def _part(row: BreakdownRow) -> tuple[str, ...]:
    value = row.figure.text if not row.note else f"{row.figure.text} ({row.note})"
    return row.label, row.counted, value, row.status_words
