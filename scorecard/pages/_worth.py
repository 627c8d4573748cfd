"""Worth: what customers say at each stage, who stayed and what they are worth, made when somebody unfolds it."""

from __future__ import annotations

import streamlit as st

from scorecard.answers import Value, Viewer
from scorecard.definitions.metrics import Metric
from scorecard.pages._book import told_where_not
from scorecard.pages._fold import fold
from scorecard.pages._here import here, show
from scorecard.periods import Period
from scorecard.project import Project
from scorecard.project.worth import at_risk_in, cohorts_in, stages_in
from scorecard.results.worth import AtRisk, Cohort
from scorecard.views.html import Html
from scorecard.views.worth import ByStage, at_risk, cohorts, score_under, stages_row

LATEST = 12  # quarters that are shown
TITLE = "Stage by stage, who stayed, and what they are worth"


def worth_of_customers() -> None:
    """Nothing where nobody asked for it: the page is one screen, and a line of it leads here."""
    if "worth" not in st.query_params:
        return
    fold(TITLE, "worth", _worth, in_address=True)


def _worth() -> None:
    at = here()
    settings = at.project.settings.worth
    unit = settings.currency if settings and settings.currency else "count"
    with told_where_not():
        show(stages_row(score_by_stage(), at.links))
        show(at_risk(_at_risk(at.project, at.snapshot, at.view.period, at.viewer), at.labels, unit))
        show(cohorts(_cohorts(at.project, at.snapshot, at.viewer)[:LATEST], unit))


def scores_under_stages() -> dict[str, Html]:
    """What customers say of each stage in this page's period; nothing where no survey knows its stage."""
    links = here().links
    return {stage: score_under(metric, value, links) for stage, metric, value in score_by_stage()}


def score_by_stage() -> ByStage:
    at = here()
    return _stages(at.project, at.snapshot, at.view.period, at.viewer)


@st.cache_resource(max_entries=50, show_spinner=False)
def _stages(
    _project: Project,
    snapshot: str,  # noqa: ARG001
    period: Period,
    viewer: Viewer,
) -> tuple[tuple[str, Metric, Value], ...]:
    return stages_in(_project, period, viewer)


@st.cache_resource(max_entries=50, show_spinner="Asking what failures go with")
def _at_risk(_project: Project, snapshot: str, period: Period, viewer: Viewer) -> tuple[AtRisk, ...]:  # noqa: ARG001
    return at_risk_in(_project, period, viewer)


@st.cache_resource(max_entries=50, show_spinner="Asking who stayed")
def _cohorts(_project: Project, snapshot: str, viewer: Viewer) -> tuple[Cohort, ...]:  # noqa: ARG001
    return cohorts_in(_project, viewer)
