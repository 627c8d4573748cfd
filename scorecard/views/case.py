"""Case: one customer's way, a list in the order of time with a lane for each department that took part."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard.results.case_reading import CaseTold, Happened, MomentTold
from scorecard.views.html import Html, element
from scorecard.views.icons import worse_icon
from scorecard.views.links import Links, anchor
from scorecard.views.tables import table

COLUMNS = ("When", "Department", "What happened", "Who", "Wait", "Facts")
WAYS = {"random": "Another one", "typical": "A typical one", "worst": "The worst one", "green": "Everybody green"}


def ways(links: Links, journey: str, seed: int) -> Html:
    """Which case to walk next; each a link, so that any case may be sent."""
    addresses = {"random": links.case(journey, "random", seed + 1)}
    addresses |= {name: links.case(journey, name) for name in ("typical", "worst", "green")}
    items = (element("li", anchor(address, WAYS[name])) for name, address in addresses.items())
    return element("nav", element("ul", *items, class_="gt-names"), id="ways", aria_label="Which case to walk")


def case_heading(told: CaseTold, which: str) -> Html:
    title = element("h2", "Walk in a customer's shoes", class_="gt-reason")
    name = element("span", f"{which} · case {told.case}", class_="gt-small")
    return element("div", title, name, element("p", told.headline, class_="gt-said"), class_="gt-case-head")


def case_walk(told: CaseTold) -> Html:
    """Each moment in the column of its department; on a narrow screen the department's name stands with it."""
    column = {name: at for at, name in enumerate(told.departments, 2)}
    names = (element("span", name, style=f"grid-column: {at}") for name, at in column.items())
    head = element("div", *names, class_="gt-moment gt-whose-lane", aria_hidden="true")
    moments = element("ol", *(_moment(moment, column[moment.department]) for moment in told.moments))
    style = f"--lanes: {len(column)}"
    walk = element("div", head, moments, class_="gt-walk", id="walk", style=style)
    return element("div", walk, class_="gt-wide", tabindex=0, role="group", aria_label=told.headline)


def case_table(told: CaseTold) -> Html:
    """The same as a table."""
    day, rows = "", []
    for moment in told.moments:
        day = moment.day or day
        facts = ", ".join(fact.words for fact in moment.facts)
        rows.append((f"{day}, {moment.clock}", moment.department, moment.what, moment.who, moment.wait or "–", facts))
    return table(COLUMNS, rows)


def _moment(moment: MomentTold, column: int) -> Html:
    day = element("b", moment.day) if moment.day else None
    when = element("div", day, " ", element("span", moment.clock, class_="gt-small"), class_="gt-when")
    where = element("span", moment.department, class_="gt-where")
    what = element("div", element("b", moment.what), " ", element("span", moment.who, class_="gt-small"))
    waited = element("div", moment.wait, class_="gt-small") if moment.wait else None
    step = element("div", where, what, waited, _facts(moment.facts), class_="gt-what-happened", style=_at(column))
    return element("li", when, step, class_="gt-moment")


def _at(column: int) -> str:
    return f"grid-column: {column}"


def _facts(facts: Iterable[Happened]) -> Html | None:
    items = [_fact(fact) for fact in facts]
    return element("ul", *items, class_="gt-faults") if items else None


def _fact(fact: Happened) -> Html:
    if fact.is_bad:
        return element("li", worse_icon(), element("b", fact.words), class_="gt-unusual")
    return element("li", fact.words)
