"""Download: one quiet control by which a page leaves the app as a file, made only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from scorecard.delivery.charts import Chart, charts_of
from scorecard.delivery.files import file_of, name_of
from scorecard.delivery.heard_on_paper import printed
from scorecard.delivery.libraries import HINT, missing_for
from scorecard.delivery.wanted import Ending, Kind, Wanted
from scorecard.heard import OwnAnswer
from scorecard.pages._book import now, or_nothing, signed_in, written
from scorecard.pages._here import here
from scorecard.people.case_views import How
from scorecard.project.written import Written
from scorecard.results.metric import MetricPage
from scorecard.results.scorecard import Scorecard

MIME = {
    Ending.PDF: "application/pdf",
    Ending.PNG: "image/png",
    Ending.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Ending.CSV: "text/csv",
    Ending.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
LABELS = {
    Ending.PDF: "To print (PDF, A4)",
    Ending.XLSX: "Excel",
    Ending.CSV: "CSV",
    Ending.PPTX: "Slides (PowerPoint)",
}
PICTURES = {
    Chart.ROWS: "Picture of the rows (PNG)",
    Chart.OVER_TIME: "Picture over time (PNG)",
    Chart.WEEKS: "Picture of the weeks (PNG)",
    Chart.THREAD: "Picture of the thread (PNG)",
}


def download(page: Scorecard | MetricPage) -> None:
    """What is shown, as every kind of file; a department's failure sheet too."""
    with quiet_controls():
        files(page)


def to_print(kind: Kind, name: str = "", answers: Sequence[OwnAnswer] = ()) -> None:
    """A page of the customer's side, which leaves the app on paper alone."""
    at, wanted = here(), Wanted(kind, name)
    with quiet_controls(), st.popover("Download"):
        book = or_nothing(written, None) if kind is Kind.VOICE else None
        made = partial(printed, at.project, wanted, Ending.PDF, at.view, at.viewer, answers, book, _today(book))
        _offer(LABELS[Ending.PDF], made, wanted, Ending.PDF)


def quiet_controls() -> DeltaGenerator:
    """Where controls stand beside a page's title that nobody has to see."""
    return st.container(key="download", horizontal=True)


def files(page: Scorecard | MetricPage, *, in_words: bool = False) -> None:
    wanted = replace(_wanted(page), in_words=in_words)
    with st.popover("Download"), st.container(gap=None):
        for ending, label in LABELS.items():
            _button(wanted, ending, label)
        for chart in charts_of(page):
            _button(wanted, Ending.PNG, PICTURES[chart], chart)
        if wanted.kind is Kind.DEPARTMENT:
            _button(Wanted(Kind.FAILURES, wanted.name), Ending.PDF, "Failure sheet for a shift meeting (PDF)")
        if any(missing_for(ending) for ending in Ending):
            st.caption(f"Some cannot be made here: {HINT}.")


def _wanted(page: Scorecard | MetricPage) -> Wanted:
    if isinstance(page, MetricPage):
        return Wanted(Kind.METRIC, page.row.name)
    return Wanted(Kind.DEPARTMENT, page.department) if page.department else Wanted(Kind.EXECUTIVE)


def _button(wanted: Wanted, ending: Ending, label: str, chart: Chart | None = None) -> None:
    """The file is made in the moment of the click, of what the page was set to when it was drawn."""
    at, is_with_cases = here(), wanted.kind is Kind.FAILURES
    is_written_in = wanted.kind in (Kind.FAILURES, Kind.DEPARTMENT)
    book = at.once("book", lambda: or_nothing(written, None)) if is_written_in else None
    who = at.once("who", signed_in)
    made = partial(
        file_of, at.project, wanted, ending, at.view, who, partial(_keep_looks, book), chart, book, _today(book)
    )
    _offer(label, made, wanted, ending, chart, is_open=book is not None or not is_with_cases)


def _offer(
    label: str,
    made: Callable[[], bytes],
    wanted: Wanted,
    ending: Ending,
    chart: Chart | None = None,
    *,
    is_open: bool = True,
) -> None:
    st.download_button(
        label,
        made,
        name_of(wanted, here().view, ending, chart),
        MIME[ending],
        key=f"download-{wanted.kind}-{ending}-{chart or ''}",
        on_click="ignore",
        type="tertiary",
        disabled=bool(missing_for(ending)) or not is_open,
    )


def _today(book: Written | None) -> date | None:
    return book.today(now()) if book else None


def _keep_looks(book: Written | None, journey: str, cases: Iterable[str], asked: str) -> None:
    """In the moment of the click: nobody takes cases along without a word of it in the book."""
    assert book is not None, "without a book nothing with cases can be taken along"
    book.saw_cases(journey, cases, asked, How.PAGE, now())
