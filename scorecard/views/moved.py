"""What moved: the signals that stand among a page's rows, each in a sentence that leads into its thread."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.answers import Note
from scorecard.results.headlines import headline_words
from scorecard.results.movement import standing_words
from scorecard.results.rows import MetricRow
from scorecard.results.sentences import note_words
from scorecard.results.signals import Variation
from scorecard.results.words import capital, number_word
from scorecard.views.html import Html, element, together
from scorecard.views.links import Links, anchor

MOST = 3


def moved(rows: Sequence[MetricRow], links: Links) -> Html:
    """At most three sentences: what has not come back, then what has; concerns first, each kind as the rows stand.

    Nothing where there are no rows.
    """
    if not rows:
        return together()
    found = sorted((row for row in rows if has_moved(row)), key=_order)
    sentences = (_sentence(row, links) for row in found[:MOST])
    body = element("ul", *sentences) if found else element("p", headline_words(rows), class_="gt-calm")
    others = len(found) - MOST
    moved_too = f"{capital(number_word(others))} more {'has' if others == 1 else 'have'} moved."
    more = element("p", moved_too, class_="gt-small") if others > 0 else None
    return element("section", element("h2", "What moved"), body, more, class_="gt-card gt-what", id="moved")


def has_moved(row: MetricRow) -> bool:
    """Whether a signal stands at this row's period."""
    return row.movement.variation not in (None, Variation.COMMON)


def _order(row: MetricRow) -> tuple[bool, bool]:
    return row.movement.is_back, row.movement.variation != Variation.CONCERN


def _sentence(row: MetricRow, links: Links) -> Html:
    name = anchor(links.metric(row.name), row.label, class_="gt-thread", title=row.means)
    change = f", {row.change.words}" if row.change.words else ""
    so_far = f" {note_words(row.note)}" if row.note is Note.PARTIAL else ""
    told = element("span", name, f" {row.figure.text}{so_far}{change}.")
    stands = standing_words(row.movement).removesuffix(".") if row.movement.is_back else row.movement.words
    about = " · ".join(part for part in (row.department_label, stands) if part)
    return element("li", told, element("span", about, class_="gt-small"))
