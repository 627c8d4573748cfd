"""Tour: the panel of one stop, which stands in the page and covers nothing, and a mark on what it speaks of."""

from __future__ import annotations

from typing import assert_never

from scorecard.results.tour import PATH, Page, Stop, Told
from scorecard.views.html import Html, element
from scorecard.views.links import Links, anchor
from scorecard.views.script import OVER

ENTRY = "show me around"


def tour(stop: Stop, told: Told, links: Links) -> Html:
    """One stop: how far one is, what is to be seen, the way on and the way out."""
    count = element("span", f"A short tour · {stop.value} of {len(Stop)}", class_="gt-small")
    words = (element("p", each) for each in told.words)
    title = element("h2", told.title, tabindex=-1)
    section = (count, title, *words, _ways(stop, links))
    return element("section", *section, class_="gt-tour", id=f"tour-{stop.value}", aria_label="A short tour")


def entry(links: Links) -> Html:
    """The link that starts it, however often it was walked before."""
    return anchor(address_of(Stop.FELT, links), ENTRY, class_="gt-entry")


def mark(stop: Stop) -> Html:
    """A golden edge around what a stop speaks of."""
    look = PATH[stop].look
    edge = "outline: 2px solid var(--gt-thread); outline-offset: -2px;"
    return Html(f"<style>.stApp :is(#{look}, .st-key-{look}) {{ {edge} }}</style>")


def address_of(stop: Stop, links: Links, *, is_over: bool = False) -> str:
    """The page of a stop with it, or without the tour."""
    at = PATH[stop]
    on_tour = links.on_tour(OVER if is_over else str(stop.value), at.way)
    match at.page:
        case Page.EXECUTIVE:
            return on_tour.home()
        case Page.METRIC:
            return on_tour.metric(at.name)
        case Page.DEPARTMENT:
            return on_tour.department(at.name)
        case _:
            assert_never(at.page)


def _ways(stop: Stop, links: Links) -> Html:
    look = element("a", "Show it", href=f"#{PATH[stop].look}", class_="gt-look")
    out = address_of(stop, links, is_over=True)
    if stop is max(Stop):
        return element("div", look, anchor(out, "End the tour", class_="gt-over gt-next"), class_="gt-ways")
    leave, on = anchor(out, "Leave the tour", class_="gt-over"), address_of(Stop(stop.value + 1), links)
    return element("div", look, leave, anchor(on, "Next", class_="gt-next"), class_="gt-ways")
