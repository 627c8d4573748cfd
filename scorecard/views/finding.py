"""Finding: what was found for the words that somebody looked for."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.results.finding import Place
from scorecard.views.html import Html, element
from scorecard.views.links import Links, anchor


def address(place: Place, links: Links) -> str:
    """Where a place is: a team at its department, a case on the page of its journey."""
    if place.case_of:
        return links.case(place.case_of, place.name)
    if place.team_of:
        return links.department(place.team_of, place.name)
    if place.page:
        return links.page(place.page)
    return links.department(place.name) if place.is_department else links.metric(place.name)


def hits(words: str, places: Sequence[Place], links: Links) -> Html:
    """A link each, or what to do where there are none."""
    if not places:
        said = f"Nothing is called or means “{words}”. Try one word of it, or look through a department's page."
        return element("p", said, class_="gt-hits", role="status")
    title = element("span", f"Found for “{words}”", role="status")
    items = (element("li", anchor(address(each, links), each.shown)) for each in places)
    return element("nav", title, element("ol", *items), class_="gt-hits gt-way", aria_label="What was found")
