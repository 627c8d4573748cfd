"""What moved: which failures go with what got worse, and other signals, each in a sentence that leads to its thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scorecard.answers import Note
from scorecard.results.headlines import headline_words
from scorecard.results.moved import MOST as MOST_TOLD
from scorecard.results.moved import Moved
from scorecard.results.rows import MetricRow
from scorecard.results.sentences import note_words
from scorecard.results.signals import Variation
from scorecard.results.words import capital, number_word
from scorecard.views.html import Html, element, together
from scorecard.views.links import Links, anchor

MOST = 3


def moved(rows: Sequence[MetricRow], links: Links, told: Sequence[Moved] = ()) -> Html:
    """First what is known to go with an outcome's gap, then other rows that moved, at least three sentences in all.

    Of rows first what has not come back, then what has; concerns first, each kind as the rows stand. Nothing where
    there are no rows.
    """
    if not rows:
        return together()
    outcomes = {each.outcome for each in told}
    found = sorted((row for row in rows if has_moved(row) and row.name not in outcomes), key=_order)
    room = max(0, MOST - len(told))
    sentences = [_told(each, links) for each in told[:MOST_TOLD]] + [_sentence(row, links) for row in found[:room]]
    body = element("ul", *sentences) if sentences else element("p", headline_words(rows), class_="gt-calm")
    others = len(found) - room
    moved_too = f"{capital(number_word(others))} more {'has' if others == 1 else 'have'} moved."
    more = element("p", moved_too, class_="gt-small") if others > 0 and not told else None
    return element("section", element("h2", "What moved"), body, more, class_="gt-card gt-what", id="moved")


def has_moved(row: MetricRow) -> bool:
    """Whether a signal stands at this row's period."""
    return row.movement.variation not in (None, Variation.COMMON)


def _order(row: MetricRow) -> tuple[bool, bool]:
    return row.movement.is_back, row.movement.variation != Variation.CONCERN


def _told(each: Moved, links: Links) -> Html:
    """The name leads by way of the outcome into its thread, the share to all that the outcome's gap goes with."""
    name = anchor(replace(links, way=(each.outcome,)).metric(each.driver), each.label, class_="gt-thread")
    share = anchor(links.why(each.outcome), element("b", each.share))
    words = element("span", name, f": {each.felt}; ", share, f" {each.ending}.")
    return element("li", words, element("span", each.about, class_="gt-small", title=each.exactly))


def _sentence(row: MetricRow, links: Links) -> Html:
    name = anchor(links.metric(row.name), row.label, class_="gt-thread", title=row.means)
    change = f", {row.change.words}" if row.change.words else ""
    so_far = f" {note_words(row.note)}" if row.note is Note.PARTIAL else ""
    number = row.figure.text if row.value.value is not None else "has no number now"
    told = element("span", name, f" {number}{so_far}{change}.")
    about = " · ".join(part for part in (row.department_label, row.movement.told) if part)
    return element("li", told, element("span", about, class_="gt-small"))
