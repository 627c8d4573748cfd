"""Voice: scores and silence, themes by channel, what lay behind them, and customers' own words."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard.answers import Note
from scorecard.problems import Problem
from scorecard.results.sentences import note_words
from scorecard.results.spoken import Quote, WordsBehind
from scorecard.results.voice_page import CauseLine, Cell, ScoreLine, ThemeGrid, ThemeRow, VoicePage
from scorecard.results.words import capital, counted, period_words, sentence
from scorecard.views.html import Html, element, together
from scorecard.views.links import Links, anchor
from scorecard.views.words import figure

BAR, THICK = 46, 4
KEY = "Numbers are texts, bars their share within a column. “few”: too few to show; “–”: nobody said it there."
CAUSES = ("They said", "Texts", "We can follow", "Borne out", "Of all others", "By the records of", "Whose")


def scores(page: VoicePage, links: Links) -> Html:
    """Each score with its interval and how many answered, and beneath them who stayed silent."""
    if not page.scores and not page.silent:
        return together()
    items = (element("li", *_score(each, links)) for each in page.scores)
    silent = (element("li", said) for said in page.silent)
    return element(
        "section",
        element("h2", "How they score us, and who stayed silent"),
        element("ul", *items, class_="gt-scores"),
        element("ul", *silent, class_="gt-silent") if page.silent else None,
        class_="gt-card",
        id="scores",
    )


def _score(each: ScoreLine, links: Links) -> tuple[Html, ...]:
    name = (
        anchor(links.metric(each.metric), each.label, class_="gt-thread") if each.metric else element("b", each.label)
    )
    about = " · ".join(filter(None, (each.between, each.answered)))
    return name, figure(each.figure), element("span", about, class_="gt-small")


def grid(told: ThemeGrid) -> Html:
    """Themes by channel, a count and a bar in each cell; on a narrow screen a card a theme."""
    if not told.rows:
        return element("p", told.few, class_="gt-said") if told.few else together()
    columns = columns_of(told)
    head = element("tr", *(element("th", title, scope="col") for title in columns))
    body = element("tbody", *(_theme(row, columns) for row in told.rows))
    drawn = element("table", element("thead", head), body)
    label = f"Themes by channel. {told.sentence}"
    return together(
        element(
            "div", drawn, class_="gt-table gt-cards gt-themes", id="themes", tabindex=0, role="group", aria_label=label
        ),
        element("p", " ".join(filter(None, (told.sentence, told.few))), class_="gt-said"),
        element("p", KEY, class_="gt-small"),
    )


def columns_of(told: ThemeGrid) -> tuple[str, ...]:
    return ("Theme", "All texts", "Period before", *map(capital, told.channels))


def _theme(row: ThemeRow, columns: tuple[str, ...]) -> Html:
    cells = (row.whole, Cell(row.before, 0.0, ""), *row.cells)
    drawn = (_cell(cell, column) for cell, column in zip(cells, columns[1:], strict=True))
    return element("tr", element("th", row.label, scope="row"), *drawn)


def _cell(cell: Cell, column: str) -> Html:
    bar = None
    if cell.length:
        drawn = element("rect", x=0, y=0, width=round(max(1.0, cell.length * BAR), 2), height=THICK, class_="gt-value")
        bar = element(
            "svg", drawn, viewBox=f"0 0 {BAR} {THICK}", class_="gt-share", width=BAR, height=THICK, aria_hidden="true"
        )
    is_said = any(sign.isdigit() for sign in cell.texts)
    place = element("span", column, class_="gt-where")
    return element("td", place, cell.texts, bar, title=cell.exactly or None, class_=None if is_said else "gt-quietly")


def causes(page: VoicePage, links: Links) -> Html:
    """Themes beside the metric whose records bear them out, each a link to its page."""
    if not page.causes:
        return together()
    head = element("tr", *(element("th", title, scope="col") for title in CAUSES))
    body = element("tbody", *(_cause(each, links) for each in page.causes))
    drawn = element("table", element("thead", head), body)
    label = f"What lay behind it. {page.behind}".strip()
    return together(
        element("h2", "What lay behind it, in the records", class_="gt-reason"),
        element("div", drawn, class_="gt-table gt-cards", id="causes", tabindex=0, role="group", aria_label=label),
        element("p", page.behind, class_="gt-said") if page.behind else None,
    )


def _cause(each: CauseLine, links: Links) -> Html:
    cells = (each.texts, each.followed, each.found, each.others, anchor(links.metric(each.metric), each.metric_label))
    titled = zip(CAUSES[1:], (*cells, each.whose), strict=True)
    drawn = (element("td", element("span", title, class_="gt-where"), cell) for title, cell in titled)
    return element("tr", element("th", each.label, scope="row"), *drawn)


def words_link(address: str) -> Html:
    """On a metric's page, where its customers' words are."""
    link = anchor(address, "Their own words, after this had let them down", class_="gt-thread")
    return element("section", element("h2", "What customers said"), link, class_="gt-card", id="said")


def own_words() -> Html:
    """Stands over the control that says whose words are shown."""
    return element("h2", "In their own words, after this had let them down", class_="gt-reason")


def quotes(told: WordsBehind) -> Html:
    """A sample of what customers said after a metric's rows had let them down; says why where there is none."""
    if not told.quotes:
        return element("p", why_no_words(told), class_="gt-said", id="quotes")
    items = (_quote(each) for each in told.quotes)
    return together(
        element("ol", *items, class_="gt-written", id="quotes", aria_label=f"What customers said: {told.label}"),
        element("p", sampled_words(told), class_="gt-small"),
    )


def sampled_words(told: WordsBehind) -> str:
    """Of how many the words shown are a sample, and what was taken out of them."""
    return (
        f"{counted(len(told.quotes), 'text')} by chance, of {counted(told.texts or 0, 'text')} of "
        f"{counted(told.customers or 0, 'customer')} whom it had let down in {period_words(told.period)}. "
        "Names, numbers and addresses are taken out; it is no promise of anonymity."
    )


def why_no_words(told: WordsBehind) -> str:
    if told.note is Note.SUPPRESSED:
        return f"{capital(note_words(told.note))}: words are shown where enough customers spoke."
    return (
        f"No customer whom “{told.label}” let down in {period_words(told.period)} said anything that we can follow. "
        "Choose a longer period, or another metric."
    )


def came_by(each: Quote) -> str:
    """ "chat, scored 3"."""
    return f"{each.channel}, scored {each.score:g}" if each.score is not None else each.channel


def _quote(each: Quote) -> Html:
    about = element("p", came_by(each), class_="gt-small")
    return element(
        "li", about, element("p", element("span", " ".join(each.words.split()), dir="auto"), class_="gt-text")
    )


def not_held(problems: Iterable[Problem]) -> Html:
    """Which themes could not be held against their cause, and why."""
    items = [element("li", sentence(each.message)) for each in problems]
    if not items:
        return together()
    summary = element("summary", f"{counted(len(items), 'theme')} could not be held against the records")
    return element("details", summary, element("ul", *items), class_="gt-more")
