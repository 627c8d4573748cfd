"""Cases: single rows behind the number of a metric's page, and the way to walk the case of each."""

from __future__ import annotations

import streamlit as st

from scorecard.answers import Viewer
from scorecard.pages._book import signed_in, told_where_not
from scorecard.pages._here import here, show
from scorecard.pages._looks import keep_looks
from scorecard.periods import Period
from scorecard.project import Project
from scorecard.project.cases_behind import cases_behind_in
from scorecard.project.salt import pseudonym_of_row
from scorecard.results.cases_behind import CasesBehind
from scorecard.results.metric import MetricPage
from scorecard.views.cases import cases_behind


def cases(answer: MetricPage, way: tuple[str, ...]) -> None:  # noqa: ARG001
    """Of the period that the page's number is of; that somebody looks at them is written into the book first."""
    at, name = here(), answer.row.name
    told = _cases(at.project, at.snapshot, name, answer.row.period, signed_in())
    with told_where_not():
        for each in told.shown:
            rows = [pseudonym_of_row(at.project.salt, each.source, case.key) for case in each.cases]
            keep_looks(each.journey, rows, f"behind {name}", in_a_list=True)
        show(cases_behind(told, at.came_by(*answer.thread.way).links))


@st.cache_resource(max_entries=200, show_spinner="Drawing cases")
def _cases(
    _project: Project,
    snapshot: str,  # noqa: ARG001
    name: str,
    period: Period,
    viewer: Viewer,
) -> CasesBehind:
    return cases_behind_in(_project, name, period, viewer)
