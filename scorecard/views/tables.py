"""Tables: what a picture shows, for those who read rather than look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from scorecard.answers import Note
from scorecard.results.figures import figure_of
from scorecard.results.metric import MetricPage
from scorecard.results.rows import Mark
from scorecard.results.sentences import note_words
from scorecard.results.signals import Variation
from scorecard.results.words import capital, period_words
from scorecard.views.html import Html, element


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], class_: str = "") -> Html:
    """A table whose first cell of each row names it."""
    head = element("tr", *(element("th", title, scope="col") for title in columns))
    body = (
        element("tr", element("th", first, scope="row"), *(element("td", cell) for cell in rest))
        for first, *rest in rows
    )
    drawn = element("table", element("thead", head), element("tbody", *body))
    return element("div", drawn, class_=f"gt-table {class_}".strip(), tabindex=0, role="group", aria_label="Table")


def history_table(page: MetricPage) -> Html:
    """Both charts of a metric's page: months first, then weeks."""
    marks = (*page.months, *page.weeks)
    return table(("Period", "Value", "Usual range", "What it says"), (_row(mark, page.row.unit) for mark in marks))


def _row(mark: Mark, unit: str) -> tuple[str, ...]:
    return capital(period_words(mark.period)), mark.figure.text, _usual_range(mark, unit), _said(mark)


def _usual_range(mark: Mark, unit: str) -> str:
    if mark.lower is None or mark.upper is None:
        return "–"
    return f"{figure_of(mark.lower, unit).text} to {figure_of(mark.upper, unit).text}"


def _said(mark: Mark) -> str:
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
