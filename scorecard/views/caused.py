"""Caused: the contacts that we caused ourselves, under a journey and on the page of a department."""

from __future__ import annotations

from scorecard.results.caused_words import DemandTold
from scorecard.views.html import Html, element, together
from scorecard.views.tables import table
from scorecard.views.terms import termed

COLUMNS = ("Caused by", "Received by", "Contacts", "Hours")
EXPLAINED = (
    "A contact is ours where the records say whose work caused it, or where nothing else is known and the customer had "
    "contacted us shortly before: then whoever received that one caused it."
)


MOST = 6  # pairs beside the headline; all of them stand behind it


def caused(told: DemandTold) -> Html:
    title = element("h2", termed("Contacts we caused"), class_="gt-reason")
    answer = element("p", element("strong", told.headline), class_="gt-said")
    head = element("div", title, answer, class_="gt-case-head", id="caused")
    return together(head, table(COLUMNS, told.rows[:MOST]), element("p", EXPLAINED, class_="gt-small"))


def all_caused(told: DemandTold) -> Html:
    """Every pair, where some are left out above."""
    return table(COLUMNS, told.rows) if len(told.rows) > MOST else together()
