"""Frame: what stands above every page, and what stands there instead when there is nothing to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from scorecard.problems import Problem
from scorecard.views.html import Html, element, together
from scorecard.views.links import anchor
from scorecard.views.palette import LIGHT
from scorecard.views.terms import termed

_CURVE = "M3 19 C9 19 9 4 15 4 S21 19 27 18"
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 24">'
    f'<path d="{_CURVE}" fill="none" stroke="{LIGHT.thread}" stroke-width="3" stroke-linecap="round"/></svg>'
)


def brand(company: str, address: str, entry: Html | None = None, *, is_made_up: bool) -> Html:
    """The company's name, which leads home; under what it is said to be, the link that starts the tour."""
    thread = element("path", d=_CURVE, fill="none", stroke="var(--gt-thread)", stroke_width=3, stroke_linecap="round")
    start = element("circle", cx=3, cy=19, r=2.6, fill="var(--gt-ink)")
    logo = element("svg", thread, start, viewBox="0 0 30 24", aria_hidden="true")
    made_up = element("span", "a made-up company", entry, class_="gt-sub") if is_made_up else None
    return element("div", anchor(address, logo, company, class_="gt-brand"), made_up, class_="gt-head")


def as_of(moment: datetime, waiting: Sequence[str] = ()) -> Html:
    """Up to when data count; `waiting` are the sources with newer rows that were not taken in yet."""
    waits = element("span", "newer rows wait", class_="gt-waits") if waiting else None
    title = f"data count up to {moment.day} {moment:%B %Y %H:%M}"
    if waiting:
        title += f"; not taken in yet: newer rows of {', '.join(waiting)}"
    return element("div", f"as of {moment.day} {moment:%b %H:%M} ", waits, class_="gt-pill", id="as-of", title=title)


def being_made_ready() -> Html:
    """That numbers are being added up meanwhile."""
    title = "pages count what they show until the numbers are added up, in a minute or so; then they open at once"
    return element("div", "being made ready: pages are slow yet", class_="gt-pill", id="ready", title=title)


def no_rows() -> Html:
    """That no source has a row, on every page: all else that stands there follows from it."""
    told = (
        "No source has a row yet, so no page has a number. Put rows into the files that metrics/sources/ names, and "
        "reload the page; ",
        element("code", "scorecard check --data"),
        " says what is found in them.",
    )
    return element("p", *told, class_="gt-empty", id="no-rows")


def not_yet(sentences: Iterable[str]) -> Html:
    """What a page does not know yet, said rather than made up."""
    items = [element("li", sentence) for sentence in sentences]
    if not items:
        return together()
    title = element("h2", "Not known yet")
    return element("section", title, element("ul", *items, class_="gt-not-yet"), class_="gt-card", id="not-yet")


def said(sentence: str) -> Html:
    """The one sentence under a picture."""
    return element("p", termed(sentence), class_="gt-said") if sentence else together()


def between(told: Sequence[Html]) -> Html:
    """Sentences of what one department and the others gave each other, under a title; nothing where there are none."""
    return together(element("h2", "Between departments", class_="gt-reason"), *told) if told else together()


def with_term(sentence: str, identity: str, exactly: str) -> Html:
    """A sentence with its exact term one hover away."""
    return element("span", sentence, id=identity, title=exactly)


def names(title: str, links: Iterable[Html], identity: str) -> Html:
    """A card of links; nothing where there is none."""
    items = [element("li", link) for link in links]
    if not items:
        return together()
    return element("nav", element("h2", title), element("ul", *items, class_="gt-names"), class_="gt-card", id=identity)


def making_demo() -> Html:
    return _instead(
        "Making the demo company",
        "Hearth & Home is made up, and so is every number of it: thirty months of a retailer's days, written to "
        "data/demo/ of this project. It takes about a minute, and only once.",
    )


def empty_folder(folder: str) -> Html:
    return _instead(
        "There is no project here yet",
        f"No definitions were found under config/ and metrics/ of {folder}.",
        ("scorecard demo", "makes the demo company, to look around in first;"),
        ("scorecard init", "proposes a project from a folder of Parquet or CSV files;"),
        ("scorecard -C DIR serve", "opens the app on a project that is somewhere else."),
    )


def nothing_sound() -> Html:
    return _instead(
        "Nothing can be shown yet",
        "No metric of this project is sound. Mend what is listed, and reload the page.",
        ("scorecard check", "lists the same on the command line."),
    )


def nothing_here(title: str, sentence: str) -> Html:
    """A page that was asked for something that is not there."""
    return _instead(title, sentence)


def no_answer(problems: Iterable[Problem]) -> Html:
    """A question that has no answer, with the reasons."""
    reasons = (element("li", str(problem)) for problem in problems)
    return element(
        "section", element("h1", "This cannot be answered"), element("ul", *reasons), class_="gt-card gt-instead"
    )


def failed() -> Html:
    return _instead(
        "This page could not be made",
        "Something went wrong that is not your doing. The reason stands in the app's log; other pages may still work.",
    )


def _instead(title: str, sentence: str, *commands: tuple[str, str]) -> Html:
    items = [element("li", element("code", command), " ", what) for command, what in commands]
    steps = element("ul", *items) if items else None
    heading, words = element("h1", title), element("p", sentence)
    return element("section", heading, words, steps, class_="gt-card gt-instead", id="instead")
