"""Answers: what a project answers to its pages, kept as long as nothing that it was made from changes."""

from __future__ import annotations

import streamlit as st

from scorecard.answers import Viewer
from scorecard.listing import Listing
from scorecard.pages._here import here
from scorecard.periods import Period
from scorecard.project import Project, View
from scorecard.project.explaining import Explanation, explained_in, weights_from_formula, weights_from_links
from scorecard.project.supposing import odds_in, supposed_in, ways_in
from scorecard.results.fold import folded
from scorecard.results.goal_line import GoalLine
from scorecard.results.metric import MetricPage
from scorecard.results.noise_bill import NoiseBill
from scorecard.results.reasons.reasons import Reasons
from scorecard.results.reasons.supposed import Supposed, Ways
from scorecard.results.reasons.weights import Weights, weighed
from scorecard.results.rows import MetricRow
from scorecard.results.scenario.scenario import Scenario
from scorecard.results.scorecard import Scorecard
from scorecard.results.thread import ThreadView
from scorecard.views.pictures import Pictures, pictures_of, reasons_picture_of
from scorecard.views.theme import Specification


def goal_line_here() -> GoalLine:
    """The goal line of this page, with every department's share."""
    at = here()
    return _goal_line(at.project, at.snapshot, at.view, at.viewer)


def executive() -> Scorecard:
    at = here()
    return _executive(at.project, at.snapshot, at.view, at.viewer)


def noise_bill() -> NoiseBill | None:
    """How often red and green would have changed within a year, and how often with reason; where a snapshot knows, for
    it asks for every metric."""
    at = here()
    if at.project.shelf is None:
        return None
    return _noise_bill(at.project, at.snapshot, at.viewer)


def department(name: str) -> Scorecard:
    at = here()
    return _department(at.project, at.snapshot, name, at.view, at.viewer)


def metric(name: str, way: tuple[str, ...]) -> MetricPage:
    at = here()
    asked = ("metric", name, way)
    return at.once(asked, lambda: _metric(at.project, at.snapshot, name, way, at.view, at.viewer))


def pictures(name: str, way: tuple[str, ...]) -> Pictures:
    """The charts of a metric's page."""
    at = here()
    return _pictures(metric(name, way), at.snapshot, name, at.view, at.viewer)


def weights(name: str, way: tuple[str, ...]) -> Weights:
    """What the edges of a metric's thread carry, where a snapshot knows: from rows that would keep its page waiting."""
    at = here()
    if at.project.shelf is None:
        return {}
    return _weights(at.project, at.snapshot, name, way, metric(name, way), at.view, at.viewer)


def thread_view(name: str, way: tuple[str, ...], opened: str) -> ThreadView:
    """A metric's thread with what its edges carry, folded but for the column that is opened."""
    asked = ("thread", name, way, opened)
    return here().once(asked, lambda: folded(weighed(metric(name, way).thread, weights(name, way)), opened))


def explanation(name: str, way: tuple[str, ...], level: str) -> Explanation:
    """Why the number of a metric's page is what it is."""
    at = here()
    return _explanation(at.project, at.snapshot, name, metric(name, way).row, level, at.view, at.viewer)


def reasons_picture(told: Reasons, name: str, title: str, level: str) -> Specification:
    at = here()
    return _reasons_picture(told, at.snapshot, name, title, level, at.view, at.viewer)


def ways(name: str, way: tuple[str, ...]) -> Ways:
    """What may be changed around a metric, and what it would take."""
    at = here()
    return _ways(at.project, at.snapshot, name, metric(name, way).row, at.view, at.viewer)


def supposed(scenario: Scenario) -> Supposed:
    at = here()
    return _supposed(at.project, at.snapshot, scenario, at.viewer)


def odds(name: str) -> tuple[str, ...]:
    """How likely the goals of a metric are met, a sentence each."""
    at = here()
    return _odds(at.project, at.snapshot, name, at.viewer)


def restated(name: str) -> Listing:
    """What of a metric was changed after it was published."""
    at = here()
    return _restated(at.project, at.snapshot, name, at.viewer)


def metric_sql(name: str) -> str:
    """The SQL of the number that a metric's page shows."""
    at = here()
    return _metric_sql(at.project, at.snapshot, name, at.view, at.viewer)


@st.cache_resource(max_entries=200, show_spinner="Counting whom failures reached")
def _goal_line(_project: Project, snapshot: str, view: View, viewer: Viewer) -> GoalLine:  # noqa: ARG001
    return _project.goal_line(view, viewer)


@st.cache_resource(max_entries=50, show_spinner="Counting")
def _executive(_project: Project, snapshot: str, view: View, viewer: Viewer) -> Scorecard:  # noqa: ARG001
    return _project.executive(view, viewer)


@st.cache_resource(max_entries=50, show_spinner=False)
def _noise_bill(_project: Project, snapshot: str, viewer: Viewer) -> NoiseBill | None:  # noqa: ARG001
    return _project.noise_bill(viewer)


@st.cache_resource(max_entries=200, show_spinner="Counting")
def _department(_project: Project, snapshot: str, name: str, view: View, viewer: Viewer) -> Scorecard:  # noqa: ARG001
    return _project.department(name, view, viewer)


@st.cache_resource(max_entries=500, show_spinner="Counting")
def _metric(
    _project: Project,
    snapshot: str,  # noqa: ARG001
    name: str,
    way: tuple[str, ...],
    view: View,
    viewer: Viewer,
) -> MetricPage:
    return _project.metric(name, view, viewer, way=way)


@st.cache_resource(max_entries=200, show_spinner=False)
def _pictures(
    _answer: MetricPage,
    snapshot: str,  # noqa: ARG001
    name: str,  # noqa: ARG001
    view: View,  # noqa: ARG001
    viewer: Viewer,  # noqa: ARG001
) -> Pictures:
    return pictures_of(_answer)


@st.cache_resource(max_entries=500, show_spinner=False)
def _weights(
    _project: Project,
    snapshot: str,
    name: str,  # noqa: ARG001
    way: tuple[str, ...],  # noqa: ARG001
    _page: MetricPage,
    view: View,  # noqa: ARG001
    viewer: Viewer,
) -> Weights:
    found = weights_from_formula(_project, _page.row, viewer)
    for node in _page.thread.nodes:
        if node.row.outcome and node.row.goal:
            found |= _weights_from_links(_project, snapshot, node.name, node.row.period, viewer)
    return found


@st.cache_resource(max_entries=200, show_spinner=False)
def _weights_from_links(_project: Project, snapshot: str, outcome: str, period: Period, viewer: Viewer) -> Weights:  # noqa: ARG001
    return weights_from_links(_project, outcome, period, viewer)


@st.cache_resource(max_entries=200, show_spinner="Telling apart")
def _explanation(
    _project: Project,
    snapshot: str,  # noqa: ARG001
    name: str,  # noqa: ARG001
    _row: MetricRow,
    level: str,
    view: View,  # noqa: ARG001
    viewer: Viewer,
) -> Explanation:
    return explained_in(_project, _row, level, viewer)


@st.cache_resource(max_entries=500, show_spinner=False)
def _reasons_picture(
    _told: Reasons,
    snapshot: str,  # noqa: ARG001
    name: str,  # noqa: ARG001
    title: str,  # noqa: ARG001
    level: str,  # noqa: ARG001
    view: View,  # noqa: ARG001
    viewer: Viewer,  # noqa: ARG001
) -> Specification:
    return reasons_picture_of(_told)


@st.cache_resource(max_entries=200, show_spinner="Looking for ways")
def _ways(_project: Project, snapshot: str, name: str, _row: MetricRow, view: View, viewer: Viewer) -> Ways:  # noqa: ARG001
    return ways_in(_project, _row, viewer)


@st.cache_resource(max_entries=200, show_spinner="Counting on")
def _supposed(_project: Project, snapshot: str, scenario: Scenario, viewer: Viewer) -> Supposed:  # noqa: ARG001
    return supposed_in(_project, scenario, viewer)


@st.cache_resource(max_entries=500, show_spinner=False)
def _odds(_project: Project, snapshot: str, name: str, viewer: Viewer) -> tuple[str, ...]:  # noqa: ARG001
    return odds_in(_project, name, viewer)


@st.cache_resource(max_entries=500, show_spinner=False)
def _restated(_project: Project, snapshot: str, name: str, viewer: Viewer) -> Listing:  # noqa: ARG001
    return _project.restated((name,), viewer=viewer)


@st.cache_resource(max_entries=500, show_spinner=False)
def _metric_sql(_project: Project, snapshot: str, name: str, view: View, viewer: Viewer) -> str:  # noqa: ARG001
    return _project.metric_sql(name, view, viewer)
