"""What moved: the signals that stand among a page's rows, each in a sentence that leads into its thread."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard.results.rows import MetricRow
from scorecard.results.signals import Variation
from scorecard.results.words import capital, number_word
from scorecard.views.html import Html, element
from scorecard.views.links import Links, anchor

MOST = 3
NOTHING = "Nothing moved beyond the usual."
NOT_YET = "Who moved it, and by how much, is not worked out yet."


def moved(rows: Iterable[MetricRow], links: Links) -> Html:
    """At most three sentences: what has not come back, then what has; concerns first, each kind as the rows stand."""
    found = sorted((row for row in rows if has_moved(row)), key=_order)
    sentences = (_sentence(row, links) for row in found[:MOST])
    body = element("ul", *sentences) if found else element("p", NOTHING, class_="gt-calm")
    others = len(found) - MOST
    moved_too = f"{capital(number_word(others))} more {'has' if others == 1 else 'have'} moved."
    more = element("p", moved_too, class_="gt-small") if others > 0 else None
    unknown = element("p", NOT_YET, class_="gt-small") if found else None
    return element("section", element("h2", "What moved"), body, more, unknown, class_="gt-card gt-what", id="moved")


def has_moved(row: MetricRow) -> bool:
    """Whether a signal stands at this row's period."""
    return row.movement.variation not in (None, Variation.COMMON)


def _order(row: MetricRow) -> tuple[bool, bool]:
    return row.movement.is_back, row.movement.variation != Variation.CONCERN


def _sentence(row: MetricRow, links: Links) -> Html:
    name = anchor(links.metric(row.name), row.label, class_="gt-thread", title=row.means)
    change = f", {row.change.words}" if row.change.words else ""
    told = element("span", name, f" {row.figure.text}{change}.")
    since = f"{row.movement.words}, last time as before" if row.movement.is_back else row.movement.words
    about = " · ".join(part for part in (row.department_label, since) if part)
    return element("li", told, element("span", about, class_="gt-small"))
