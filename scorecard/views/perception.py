"""Perception: what leaders, staff and customers say of each promise, as marks on one line from none to all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from scorecard.results.apart import Leads, Part
from scorecard.results.perception import CUSTOMERS
from scorecard.results.perception_page import LEADER, Line, PerceptionPage, Said
from scorecard.results.words import share_words
from scorecard.views.html import Content, Html, element, together
from scorecard.views.links import Links, anchor
from scorecard.views.tables import table

WIDTH, HEIGHT, EDGE = 400, 26, 8
_MIDDLE = HEIGHT / 2
_QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
SHAPES = {LEADER: "square", "staff": "diamond", CUSTOMERS: "disc"}
OTHER = "triangle"


def gaps(
    lines: Sequence[Line], title: str, sentence: str, page: PerceptionPage | None = None, links: Links | None = None
) -> Html:
    """A line a promise, sorted by gap; with a page, the marks of the field under them. Nothing without lines.

    With `links`, the line of a department leads to its page.
    """
    if not lines:
        return together()
    marks = _of_the_field(page) if page else None
    label = f"{title}. {sentence}"
    drawn = (_line(each, links=links) for each in lines)
    return together(
        element("h2", title, class_="gt-reason"),
        element("ol", _axis(), *drawn, marks, class_="gt-gaps", aria_label=label),
        element("p", sentence, class_="gt-said"),
        element("p", page.mark_sentence, class_="gt-small", id="mark") if page else None,
    )


def furthest_apart(parts: Sequence[Part], links: Links) -> Html:
    """Who stands apart and what goes with it, each name a link; nothing where nothing is told."""
    return element("p", *(_led(each, links) for each in parts), class_="gt-said", id="apart") if parts else together()


def _led(part: Part, links: Links) -> Content:
    match part.leads:
        case Leads.NOWHERE:
            return part.words
        case Leads.DEPARTMENT:
            return anchor(links.department(part.name), part.words, class_="gt-thread")
        case Leads.METRIC:
            return anchor(links.metric(part.name), part.words, class_="gt-thread")
        case Leads.WHY:
            return anchor(links.why(part.name), part.words, class_="gt-thread")
        case _:
            assert_never(part.leads)


def small_gap(line: Line, links: Links) -> Html | None:
    """All promises on one small line that leads to all of it; None where no two sides are shown."""
    shown = [each for each in line.said if each.share is not None]
    if len(shown) < 2:
        return None
    drawn = element("svg", *_marks(line), viewBox=f"0 0 {WIDTH} {HEIGHT}", class_="gt-dumbbell",
                    preserveAspectRatio="xMinYMid", role="img", aria_label=line.sentence)  # fmt: skip
    key = element("span", *map(_keyed, shown), class_="gt-sides")
    head = element("b", "Who says that promises are kept")
    return element("div", anchor(links.perception(), head, drawn, key), class_="gt-small-gap", id="said-of-promises")


def as_table(lines: Sequence[Line], what: str) -> Html:
    """The same for those who read rather than look."""
    sides = list(dict.fromkeys((each.who, each.label) for line in lines for each in line.said))
    ordered = sorted(sides, key=lambda side: side[0] == CUSTOMERS)
    rows = ((line.label, *(_told(line, who) for who, _ in ordered), line.gap or "–") for line in lines)
    return table((what, *(label for _, label in ordered), "Difference"), rows)


def asked(page: PerceptionPage) -> Html:
    """Who was invited to answer, of those who complained and of the others."""
    if not page.asked:
        return together()
    rows = ((each.label, each.complained, each.did_not) for each in page.asked)
    return together(
        element("h2", "Who was asked, and who was not", class_="gt-reason"),
        table(("Promise", "Asked, of those who complained", "Asked, of the others"), rows),
        element("p", page.asked_sentence, class_="gt-said", id="asked") if page.asked_sentence else None,
    )


def _told(line: Line, who: str) -> str:
    said = next((each for each in line.said if each.who == who), None)
    if said is None:
        return "–"
    return said.number if said.share is None else f"{said.number} ({said.exactly})"


def _axis() -> Html:
    """What both ends of the line mean; each line says its numbers in words too."""
    ends = element("span", element("small", "0 % say so"), element("small", "50 %"), element("small", "100 % say so"))
    return element("li", element("div"), ends, element("div"), class_="gt-axis", aria_hidden="true")


def _line(line: Line, role: str | None = None, links: Links | None = None) -> Html:
    whose = line.department if links else ""
    name = element("b", anchor(links.department(whose), line.label) if links and whose else line.label)
    key = element("span", *(_keyed(each) for each in line.said), class_="gt-sides")
    drawn = element("svg", *_marks(line), viewBox=f"0 0 {WIDTH} {HEIGHT}", class_="gt-dumbbell",
                    width="100%", role="img", aria_label=line.sentence)  # fmt: skip
    return element("li", element("div", name, key), drawn, element("span", line.gap, class_="gt-small"), class_=role)


def _keyed(each: Said) -> Html:
    """The shape, the word and the number, so that no shape needs a key of its own."""
    drawn = element(
        "svg", _shape(each.who, 6, 6), viewBox="0 0 12 12", class_="gt-icon", width=12, height=12, aria_hidden="true"
    )
    return element("span", drawn, f"{each.label} ", element("b", each.number), title=each.exactly)


def _marks(line: Line) -> tuple[Html, ...]:
    shown = [each for each in line.said if each.share is not None]
    places = [_at(each.share or 0.0) for each in shown]
    ground = [element("path", d=f"M{_at(at):g} 3 V{HEIGHT - 3}", class_="gt-tick") for at in _QUARTERS]
    role = "gt-between gt-wide" if line.is_wide else "gt-between"
    between = [element("path", d=f"M{min(places):g} {_MIDDLE:g} H{max(places):g}", class_=role)] if places else []
    spans = [_span(each) for each in shown]
    return (*ground, *between, *spans, *(_shape(each.who, _at(each.share or 0.0), _MIDDLE) for each in shown))


def _span(each: Said) -> Html:
    """The interval, as a broad faint line behind the mark."""
    return element("path", d=f"M{_at(each.low):g} {_MIDDLE:g} H{_at(each.high):g}", class_="gt-interval")


def _shape(who: str, x: float, y: float) -> Html:
    match SHAPES.get(who, OTHER):
        case "square":
            return element("rect", x=x - 4.5, y=y - 4.5, width=9, height=9, class_="gt-says-leader")
        case "diamond":
            return element("path", d=f"M{x:g} {y - 6:g} l6 6 -6 6 -6 -6 z", class_="gt-says-staff")
        case "disc":
            return element("circle", cx=x, cy=y, r=5, class_="gt-says-customers")
        case _:
            return element("path", d=f"M{x - 5.5:g} {y + 5:g} h11 l-5.5 -10 z", class_="gt-says-staff")


def _of_the_field(page: PerceptionPage) -> Html:
    """What the field is known for, on the same scale, fainter: it is another question."""
    mark = page.mark
    companies = _known(LEADER, "Companies", mark.companies, mark.source)
    customers = _known(CUSTOMERS, "Their customers", mark.customers, mark.source)
    field = Line("For scale, elsewhere", (companies, customers), mark.source, is_wide=False)
    return _line(field, "gt-elsewhere")


def _known(who: str, label: str, share: float, source: str) -> Said:
    return Said(who, label, share, share, share, share_words(share), source)


def _at(share: float) -> float:
    return round(EDGE + share * (WIDTH - 2 * EDGE), 2)
