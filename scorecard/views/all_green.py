"""All green: departments with their ticks, and under them how many customers were let down all the same."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard.results.all_green import LetDownCase
from scorecard.results.all_green_words import LetDownTold, Ticked, case_cells
from scorecard.views.html import Html, element, together
from scorecard.views.icons import met_icon, worse_icon
from scorecard.views.links import Links, anchor

COLUMNS = ("Case", "Ended", "Departments", "Promises broken", "Had to put up with")
GREEN = "green"
PLACE = "all-green"


def all_green(told: LetDownTold, links: Links, journey: str, *, may_see: bool) -> Html:
    title = element("h2", "Everybody green, customer red", class_="gt-reason")
    answer = element("p", element("strong", told.headline), " ", told.sentence, class_="gt-said")
    head = element("div", title, answer, class_="gt-case-head", id=PLACE)
    ticks = element("ul", *map(_ticked, told.ticked), class_="gt-ticks")
    one = anchor(links.case(journey, GREEN), "Show me one", class_="gt-thread") if told.has_one and may_see else None
    return together(head, ticks, element("p", one, class_="gt-said") if one else None)


def way_to_one(links: Links, journey: str, told: LetDownTold | None = None, *, may_see: bool) -> Html:
    """In a quiet line of the scorecard: how many there were, and the way to one where single ones may be seen.

    Before the count is known, and where it may not be told, the way stands alone.
    """
    title = "Everybody green, customer red"
    there, one = f"{links.journey()}#{PLACE}", links.case(journey, GREEN)
    if told is None or not told.short:
        words = f"{title}: show me one." if may_see else f"{title}."
        return anchor(one if may_see else there, words, class_="gt-thread")
    counted = anchor(there, f"{title}: {told.short}.", class_="gt-thread", title=told.headline)
    shown = anchor(one, "Show one.", class_="gt-thread") if may_see and told.has_one else None
    return together(counted, " " if shown else None, shown)


def cases_table(cases: Iterable[LetDownCase], links: Links, journey: str) -> Html:
    """Each case a link to its walk."""
    head = element("tr", *(element("th", title, scope="col") for title in COLUMNS))
    rows = (_row(case_cells(each), links.case(journey, each.case)) for each in cases)
    drawn = element("table", element("thead", head), element("tbody", *rows))
    return element("div", drawn, class_="gt-table", tabindex=0, role="group", aria_label="Cases")


def _row(cells: tuple[str, ...], address: str) -> Html:
    first, *rest = cells
    name = element("th", anchor(address, first), scope="row")
    return element("tr", name, *(element("td", cell) for cell in rest))


def _ticked(each: Ticked) -> Html:
    icon = met_icon() if each.is_green else worse_icon()
    word = "green" if each.is_green else "missed"
    return element("li", icon, element("b", each.label), f" {word}: ", element("span", each.words, class_="gt-small"))
