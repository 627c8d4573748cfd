"""Cases: rows behind a number as a table, each with a way to walk the case that it belongs to."""

from __future__ import annotations

from scorecard.answers import Case
from scorecard.results.cases_behind import CasesBehind, CasesShown
from scorecard.results.words import day_words, title_of
from scorecard.views.html import Html, element, together
from scorecard.views.links import Links, anchor

WALK = "Walk it"


def cases_behind(told: CasesBehind, links: Links) -> Html:
    """Each kind of rows under its name; where the metric has none, the metrics that have."""
    if told.shown:
        return together(*(_one(each, links) for each in told.shown))
    said = element("p", told.sentence, class_="gt-said")
    items = [element("li", anchor(links.cases(name), label)) for name, label in told.drivers]
    return together(said, element("ul", *items, class_="gt-names")) if items else said


def _one(told: CasesShown, links: Links) -> Html:
    heading = element("h2", told.title, class_="gt-reason")
    said = element("p", told.sentence, class_="gt-said")
    return together(heading, said, _table(told, links)) if told.cases else together(heading, said)


def _table(told: CasesShown, links: Links) -> Html:
    titles = (f"Key in {told.source}", "Day", title_of(told.level), *(("The whole way",) if told.journey else ()))
    head = element("tr", *(element("th", title, scope="col") for title in titles))
    body = (element("tr", *_cells(told, case, links)) for case in told.cases)
    drawn = element("table", element("thead", head), element("tbody", *body))
    return element("div", drawn, class_="gt-table", tabindex=0, role="group", aria_label=told.title)


def _cells(told: CasesShown, case: Case, links: Links) -> list[Html]:
    cells = [element("th", case.key, scope="row"), element("td", day_words(case.day)), element("td", case.node)]
    if told.journey:
        walk = anchor(links.case_of(told.journey, told.source, case.key), WALK, title=f"Walk the case of {case.key}")
        cells.append(element("td", walk))
    return cells
