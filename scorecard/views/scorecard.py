"""Scorecard: rows of metrics as one grid, which on a narrow screen is a list of cards."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.periods import Period
from scorecard.results.rows import BACK, MetricRow
from scorecard.results.said import Telling, said_words, telling_of
from scorecard.results.scorecard import Beside, Scorecard
from scorecard.views.bullet import bullet
from scorecard.views.html import Content, Html, element, together
from scorecard.views.icons import assurance_icon, variation_icon
from scorecard.views.links import Links, anchor
from scorecard.views.sparkline import sparkline
from scorecard.views.tables import table
from scorecard.views.words import figure, moved_exactly, note_of, reached_exactly, told

COLUMNS = ("Metric", "Value", "Goal", "Status", "Is it moving?", "Will it reach the goal?", "Change")


def heading(card: Scorecard) -> Html:
    """The page's question and, as its headline, the answer."""
    return headed(card.title, card.headline, card.beside)


def headed(title: str, answer: str, beside: str) -> Html:
    """A page's title and, under it, its answer."""
    said = element("p", element("strong", answer), " ", beside, class_="gt-answer")
    return element("header", element("h1", title), said, class_="gt-heading")


def rows(card: Scorecard, links: Links, *, in_words: bool = False) -> Html:
    """All rows of a scorecard; says what to do where there are none.

    `in_words` tells each as a customer would say it; what no customer would say fades.
    """
    if not card.rows:
        return element("p", *_what_to_write(card), class_="gt-empty")
    items = (_row(row, card, links, in_words=in_words) for row in card.rows)
    kind = "gt-rows gt-as-said" if in_words else "gt-rows"
    return element("div", element("ol", *items, class_=kind, id="rows", aria_label=card.title), class_="gt-grid")


def as_table(card: Scorecard, *, in_words: bool = False) -> Html:
    """The same rows for those who read rather than look."""
    columns = (*COLUMNS, "In customers", "Whose") if card.besides else COLUMNS
    said = ("A customer would say",) if in_words else ()
    told = (
        (row.label, *_cells(row, card), *_beside_cells(row, card), *((said_words(row) or "–",) if in_words else ()))
        for row in card.rows
    )
    return table((*columns, *said), told)


def hidden(card: Scorecard, links: Links, labels: dict[str, str]) -> Html:
    """The metrics beyond those that a reader is asked to watch, each a link; nothing where all are shown."""
    if not card.hidden:
        return together()
    names = (element("li", anchor(links.metric(name), labels.get(name, name))) for name in card.hidden)
    summary = element("summary", card.hidden_words)
    return element("details", summary, element("ul", *names, class_="gt-names"), class_="gt-more")


def _what_to_write(card: Scorecard) -> tuple[Content, ...]:
    if card.left_out:
        return (card.left_out,)
    department = card.department
    line = "outcome: true" if department is None else f"department: {department}"
    return "To show a metric here, write ", element("code", line), " in it, in its file below metrics/, and reload."


def _beside_cells(row: MetricRow, card: Scorecard) -> Iterator[str]:
    if beside := card.besides.get(row.name):
        yield beside.changed or "–"
        yield beside.whose or "–"


def _cells(row: MetricRow, card: Scorecard) -> Iterator[str]:
    yield told(row, card.period)
    yield row.goal.words if row.goal else "no goal"
    yield row.status_words
    yield row.movement.told
    yield row.prospect.words
    yield row.change.words or "–"


def _row(row: MetricRow, card: Scorecard, links: Links, *, in_words: bool) -> Html:
    beside = card.besides.get(row.name, Beside())
    told = telling_of(row, in_words=in_words)
    whose = element("span", _whose(row, beside), class_="gt-whose") if card.department is None else None
    return element(
        "li",
        _name(row, told, links),
        _figure(row, told, card.period),
        element("div", bullet(told.drawn), _goal(told.drawn), class_="gt-against"),
        element("div", sparkline(told.drawn), class_="gt-lately"),
        element("div", _movement(row), _prospect(told.drawn), class_="gt-signals"),
        element("div", _change(row, beside, links), whose, class_="gt-change"),
        class_="gt-row gt-faded" if told.is_faded else "gt-row",
        id=f"row-{row.name}",
    )


def _name(row: MetricRow, told: Telling, links: Links) -> Html:
    name = anchor(links.metric(row.name), told.name, class_="gt-name", title=row.means)
    whole = row.says if told.under == row.says else ""
    return element("div", name, element("span", told.under, class_="gt-says", title=whole or None))


def _figure(row: MetricRow, told: Telling, asked: Period) -> Html:
    so = element("span", told.so, class_="gt-note") if told.so else None
    behind = row.figure.text if told.so else row.behind
    return element("div", figure(told.figure), so, _note(row, asked), class_="gt-figure", title=behind or None)


def _note(row: MetricRow, asked: Period) -> Html | None:
    words = note_of(row, asked)
    return element("span", words, class_="gt-note") if words else None


def _goal(row: MetricRow) -> Html:
    words = row.goal.words if row.goal else "no goal"
    return element("span", words, class_="gt-goal-words", title=row.status_words)


def _movement(row: MetricRow) -> Html:
    exactly = moved_exactly(row.movement.variation)
    back = element("span", BACK, class_="gt-back") if row.movement.is_back else None
    return element("span", variation_icon(row.movement.variation), row.movement.words, " ", back, title=exactly)


def _prospect(row: MetricRow) -> Html:
    exactly = reached_exactly(row.prospect.assurance)
    return element("span", assurance_icon(row.prospect.assurance), row.prospect.words, title=exactly)


def _change(row: MetricRow, beside: Beside, links: Links) -> Html:
    """In customers where that can be told, and then the change of the number itself one hover away; leads to why."""
    words = beside.changed or row.change.words
    more = ". ".join(filter(None, (row.change.words if beside.changed else "", row.change.base)))
    told = anchor(links.why(row.name), words, title=more or None) if words else "–"
    return element("span", told, class_="gt-changed")


def _whose(row: MetricRow, beside: Beside) -> str:
    return beside.whose or row.department_label
