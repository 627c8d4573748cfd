"""Metric: the thread from a worker's day to the customer, and how one metric of it went."""

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from scorecard.pages._answers import metric, metric_sql, odds, pictures, restated, thread_view
from scorecard.pages._cases import cases
from scorecard.pages._controls import asked_metric, opened_column
from scorecard.pages._download import download
from scorecard.pages._fold import fold
from scorecard.pages._follows import count_look, follow_button
from scorecard.pages._here import Here, entitled, here, show
from scorecard.pages._notes import notes, written_by_period
from scorecard.pages._thread import thread
from scorecard.pages._tour import tour_on_metric
from scorecard.pages._what_if import what_if
from scorecard.pages._why import why
from scorecard.periods import Period
from scorecard.project.hearing import has_words_behind
from scorecard.results.metric import MetricPage
from scorecard.results.untold import untold_words
from scorecard.results.words import sentence
from scorecard.views.definition import breakdown, definition
from scorecard.views.follow import followed
from scorecard.views.frame import not_yet, said
from scorecard.views.history import key_words
from scorecard.views.notes import with_notes
from scorecard.views.pictures import Pictures
from scorecard.views.scorecard import headed
from scorecard.views.steps import way_back
from scorecard.views.tables import history_table, restated_table
from scorecard.views.voice import words_link
from scorecard.views.words import behind_sentence

TABS = ("Over time", "Why", "What if", "Cases", "History", "Notes")


def page() -> None:
    name, way = asked_metric(here().project)
    opened = opened_column()
    answer, drawn = metric(name, way), pictures(name, way)
    at = here().came_by(*answer.thread.way)
    entitled(answer.row.label)
    tour_on_metric(answer)
    show(way_back(answer.thread, at.labels, at.links))
    more = " ".join(sentence(words) for words in (answer.row.says, *untold_words([answer.row])))
    show(headed(answer.row.label, answer.headline, more))
    download(answer)
    thread(thread_view(name, way, opened), at.links)
    wide, beside = st.columns([2, 1], gap="small")
    with wide, st.container(key="over_time"):
        tabs = dict(zip(TABS, st.tabs(TABS, key="tab", bind="query-params"), strict=True))
        with tabs["Over time"]:
            likely = _over_time(answer, drawn)
    with beside:
        _about(answer, at)
    show(not_yet(answer.not_yet))
    # what takes longer comes last, when all else is on the screen, and only where it is looked at
    if tabs["Over time"].open:
        with likely:
            show(said(" ".join(odds(name))))
    for title, told in (("Why", why), ("What if", what_if), ("Cases", cases), ("History", _history), ("Notes", notes)):
        if tabs[title].open:
            with tabs[title]:
                told(answer, way)
    count_look(name)


def _history(answer: MetricPage, way: tuple[str, ...]) -> None:  # noqa: ARG001
    found = restated(answer.row.name)
    show(restated_table(found, answer.row.unit, is_kept=here().project.shelf is not None))


def _over_time(answer: MetricPage, drawn: Pictures) -> DeltaGenerator:
    """Gives the place for what is foreseen, which takes longer to know."""
    written = written_by_period(answer)
    if any(mark.value is not None for mark in answer.months):
        _charts(answer, drawn, written)
    show(said(answer.sentence))
    show(said(behind_sentence(answer.row)))
    likely = st.container()
    fold("The same as a table", "history_table", lambda: show(history_table(answer, written)))
    return likely


def _charts(answer: MetricPage, drawn: Pictures, written: Mapping[Period, str]) -> None:
    months = st.container()
    if drawn.weeks:
        weeks, months = st.columns([1, 3], gap="small")
        weeks.vega_lite_chart(spec=dict(drawn.weeks), theme=None)
        weeks.caption(answer.weeks_title)
    months.vega_lite_chart(spec=dict(with_notes(drawn.months, answer.months, written)), theme=None)
    months.caption(key_words(answer.months_title, answer.months))


def _about(answer: MetricPage, at: Here) -> None:
    show(definition(answer.card, at.links))
    follow_button(answer.row.name)
    show(breakdown(answer.breakdown))
    show(followed(answer.followed))
    if has_words_behind(at.project, answer.row.name):
        show(words_link(at.links.voice(answer.row.name)))
    fold("The SQL of this number", "sql", lambda: st.code(metric_sql(answer.row.name), language="sql"))


if __name__ == "__main__":  # as Streamlit runs it
    page()
