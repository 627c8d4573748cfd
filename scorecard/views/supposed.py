"""Supposed: what would follow and what it would take, in tables that never hold the exact beside the believed."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.results.reasons.supposed import BELIEVED_HEADS, EXACT_HEADS, REACH_HEADS, Rows, Supposed, Ways
from scorecard.views.html import Html, element, together
from scorecard.views.tables import table

MOST, FEW = 12, 3  # rows beside the answer; the others are folded, unless they are few


def supposed_tables(told: Supposed) -> Html:
    """By arithmetic, then what went together or owners believe, then what nobody knows."""
    nothing = not (told.exact or told.believed or told.unknown)
    return together(
        _titled("By arithmetic", EXACT_HEADS, told.exact, "gt-exact"),
        _titled("By association or belief, as a range", BELIEVED_HEADS, told.believed, "gt-associated"),
        _listed("Not known how much", told.unknown),
        _listed("Beware", told.cautions),
        element("p", "Nothing else would change.", class_="gt-said") if nothing else None,
    )


def ways_table(told: Ways) -> Html:
    """What would bring it to its goal, the smallest step first; then what is not known."""
    return together(
        element("h2", told.title, class_="gt-reason"),
        _titled("By arithmetic, alone", REACH_HEADS, told.exact, "gt-exact"),
        _titled("By association or belief, alone", REACH_HEADS, told.believed, "gt-associated"),
        element("p", told.sentence, class_="gt-said") if told.sentence else None,
        _listed("Not known how much", told.unknown),
    )


def _titled(title: str, heads: Sequence[str], rows: Rows, kind: str) -> Html | None:
    if not rows:
        return None
    shown, rest = (rows[:MOST], rows[MOST:]) if len(rows) > MOST + FEW else (rows, ())
    summary = element("summary", f"{len(rest)} more")
    more = element("details", summary, table(heads, rest, kind), class_="gt-more") if rest else None
    return together(element("h2", title, class_="gt-reason"), table(heads, shown, kind), more)


def _listed(title: str, sentences: Sequence[str]) -> Html | None:
    if not sentences:
        return None
    items = (element("li", sentence) for sentence in sentences)
    return together(element("h2", title, class_="gt-reason"), element("ul", *items, class_="gt-small gt-notes"))
