"""Cases: single rows behind the number of a metric's page, and the way to walk the case of each."""

from __future__ import annotations

import streamlit as st

from scorecard.answers import Viewer
from scorecard.pages._book import signed_in
from scorecard.pages._here import here, show
from scorecard.periods import Period
from scorecard.project import Project
from scorecard.project.cases_behind import cases_behind_in
from scorecard.results.cases_behind import CasesBehind
from scorecard.results.metric import MetricPage
from scorecard.views.cases import cases_behind


def cases(answer: MetricPage, way: tuple[str, ...]) -> None:  # noqa: ARG001
    """Of the period that the page's number is of."""
    at = here()
    told = _cases(at.project, at.snapshot, answer.row.name, answer.row.period, signed_in())
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
