"""Cover: customers who have one person of their own, and what became of them while that one was away."""

from __future__ import annotations

from scorecard.results.cover_words import CoverTold
from scorecard.views.html import Html, element, together
from scorecard.views.tables import table


def cover(told: CoverTold) -> Html:
    title = element("h2", "Customers who have only one of us", class_="gt-reason")
    answer = element("p", element("strong", told.headline), " ", told.sentence, class_="gt-said")
    head = element("div", title, answer, class_="gt-case-head", id="cover")
    return together(head, table(told.columns, told.rows, "gt-counts"))
