"""Thanks: what customers thanked a department for, each a link to the metric that counts it."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.results.delight import Thanks
from scorecard.results.words import capital
from scorecard.views.html import Html, element, together
from scorecard.views.links import Links, anchor


def thanked(thanks: Sequence[Thanks], links: Links) -> Html:
    """First on a department's page; nothing where nothing pleased a customer, or nobody counts it."""
    if not thanks:
        return together()
    items = (
        element("li", anchor(links.metric(each.metric), capital(each.what), class_="gt-thread"), f" {each.felt}.")
        for each in thanks
    )
    title = element("strong", "What customers thanked us for:")
    return element("section", title, element("ul", *items), class_="gt-said gt-thanks", id="thanks")
