"""Tables: what a picture shows, for those who read rather than look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import assert_never

from scorecard.answers import Note
from scorecard.listing import Field, Listing
from scorecard.periods import Period
from scorecard.results.figures import figure_of
from scorecard.results.metric import MetricPage
from scorecard.results.rows import Mark
from scorecard.results.sentences import note_words
from scorecard.results.signals import Variation
from scorecard.results.words import capital, period_words
from scorecard.views.html import Html, element, together
from scorecard.views.terms import termed

NOT_PUBLISHED = "Nothing was published yet: once 'scorecard refresh' has run, what is changed later is listed here."
NOT_CHANGED = "No closed week or month of it was changed after we published it."


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], class_: str = "") -> Html:
    """A table whose first cell of each row names it; a plain word tells its exact term where it first stands."""
    told: set[str] = set()
    head = element("tr", *(element("th", termed(title, told), scope="col") for title in columns))
    body = (
        element(
            "tr", element("th", termed(first, told), scope="row"), *(element("td", termed(cell, told)) for cell in rest)
        )
        for first, *rest in rows
    )
    drawn = element("table", element("thead", head), element("tbody", *body))
    return element("div", drawn, class_=f"gt-table {class_}".strip(), tabindex=0, role="group", aria_label="Table")


def history_table(page: MetricPage, written: Mapping[Period, str] = MappingProxyType({})) -> Html:
    """Both charts of a metric's page, months first, then weeks; what people wrote of a period beside it."""
    marks = (*page.months, *page.weeks)
    columns = ("Period", "Value", "Usual range", "What it says", *(("What people wrote",) if written else ()))
    rows = (_row(mark, page.row.unit) for mark in marks)
    if written:
        rows = ((*row, written.get(mark.period, "")) for row, mark in zip(rows, marks, strict=True))
    return table(columns, rows)


def restated_table(found: Listing, unit: str, *, is_kept: bool) -> Html:
    """What was changed after it was published, and why; a sentence where nothing was, or nothing is kept."""
    if not is_kept:
        return element("p", NOT_PUBLISHED, class_="gt-said")
    if not found.rows:
        return element("p", NOT_CHANGED, class_="gt-said")
    at = {name: place for place, name in enumerate(found.columns)}
    rows = (
        (
            str(row[at["period"]]),
            " ".join(str(row[at[name]]) for name in ("level", "node") if row[at[name]]) or "the whole company",
            _number(row[at["was"]], unit),
            _number(row[at["now"]], unit),
            str(row[at["because"]]),
            str(row[at["noted"]]),
        )
        for row in found.rows
    )
    head = element("h2", termed("Changed after we published it"), class_="gt-reason")
    return together(head, table(("Period", "Where", "Was", "Is now", "Because", "Noted"), rows))


def _number(told: Field, unit: str) -> str:
    return figure_of(told, unit).text if isinstance(told, float) else str(told)


def _row(mark: Mark, unit: str) -> tuple[str, ...]:
    return capital(period_words(mark.period)), mark.figure.text, _usual_range(mark, unit), mark_words(mark)


def _usual_range(mark: Mark, unit: str) -> str:
    if mark.lower is None or mark.upper is None:
        return "–"
    return f"{figure_of(mark.lower, unit).text} to {figure_of(mark.upper, unit).text}"


def mark_words(mark: Mark) -> str:
    """What a period says: "as usual", "something changed, for the worse", "too few to show"."""
    if mark.note is not Note.NONE:
        return note_words(mark.note)
    match mark.signal:
        case Variation.CONCERN:
            return "something changed, for the worse"
        case Variation.IMPROVEMENT:
            return "something changed, for the better"
        case Variation.NEUTRAL:
            return "something changed"
        case Variation.COMMON:
            return "as usual"
        case None:
            return "too early to tell"
        case _:
            assert_never(mark.signal)
