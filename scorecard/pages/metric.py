"""Metric: the thread from a worker's day to the customer, and how one metric of it went."""

import streamlit as st

from scorecard.pages import _controls
from scorecard.pages._frame import metric
from scorecard.pages._here import here, show
from scorecard.pages._thread import thread
from scorecard.views.definition import breakdown, definition
from scorecard.views.frame import not_yet, said
from scorecard.views.history import months_chart, weeks_chart
from scorecard.views.scorecard import headed
from scorecard.views.steps import way_back
from scorecard.views.tables import history_table

LATER = {
    "Why": "Who moved it and by how much, in points and customers, comes with the next step.",
    "What if": "What would have to change to reach the goal comes once the links of its thread are measured.",
    "Cases": "Single cases behind this number come with journeys.",
    "History": "What was changed after it was published comes with snapshots.",
    "Notes": "Notes and check-ins come with sign-in.",
}

at = here()
name, way = _controls.asked_metric(at.project)
page = metric(name, way)
here_on = at.came_by(*page.thread.way)

show(way_back(page.thread, at.labels, here_on.links))
show(headed(page.row.label, page.headline, page.row.says))
thread(page.thread, here_on.links)

wide, beside = st.columns([2, 1], gap="small")
with wide, st.container(key="over_time"):
    tabs = st.tabs(["Over time", *LATER], key="tab", bind="query-params")
    with tabs[0]:
        weeks, months = st.columns([1, 3], gap="small")
        if page.weeks:
            weeks.altair_chart(weeks_chart(page), theme=None)
            weeks.caption(page.weeks_title)
        months.altair_chart(months_chart(page), theme=None)
        months.caption(f"{page.months_title} · last year faint · usual range shaded · goal dashed")
        show(said(page.sentence))
        with st.expander("The same as a table"):
            show(history_table(page))
    for tab, words in zip(tabs[1:], LATER.values(), strict=True):
        tab.write(words)
with beside:
    show(definition(page.card, here_on.links))
    show(breakdown(page.breakdown))
    with st.expander("The SQL of this number"):
        st.code(at.project.sql(name, at.view), language="sql")
show(not_yet(page.not_yet))
