"""Tour: shows the stop at the address, and on a first visit of the demo company the first of them."""

from __future__ import annotations

import streamlit as st

from scorecard.pages._here import here, show
from scorecard.project import Project
from scorecard.results.metric import MetricPage
from scorecard.results.scorecard import Scorecard
from scorecard.results.tour import PATH, Page, Stop, Told, has_tour, stop_numbered, told_on_metric, told_on_scorecard
from scorecard.views.html import Html, together
from scorecard.views.links import Links
from scorecard.views.script import COOKIE, OVER
from scorecard.views.tour import entry, mark, tour

_KEY = "tour_seen"  # in this visit: the browser's memory is read only when a visit begins


def tour_on_scorecard(card: Scorecard) -> None:
    """On the executive's or a department's page."""
    page = Page.DEPARTMENT if card.department else Page.EXECUTIVE
    stop = _stop_on(page, card.department or "")
    if stop and (told := told_on_scorecard(stop, card)):
        _shown(stop, told)


def tour_on_metric(answer: MetricPage) -> None:
    stop = _stop_on(Page.METRIC, answer.row.name)
    if stop and (told := told_on_metric(stop, answer)):
        _shown(stop, told)


def tour_entry(project: Project, links: Links) -> Html:
    """The link that starts the tour, where there is one."""
    return entry(links) if _is_offered(project) else together()


def _stop_on(page: Page, name: str) -> Stop | None:
    """The stop to show on a page: that of the address where it is this page's."""
    if not _is_offered(here().project):
        return None
    stop = _asked()
    return stop if stop and (PATH[stop].page, PATH[stop].name) == (page, name) else None


def _asked() -> Stop | None:
    """The stop at the address; where it names none, the first one for whoever was never here."""
    written = st.query_params.get("tour", "")
    if written:
        st.session_state[_KEY] = written
        return stop_numbered(written)
    was_here = _KEY in st.session_state or st.context.cookies.get(COOKIE) == OVER
    return None if was_here else Stop.FELT


def _shown(stop: Stop, told: Told) -> None:
    st.html(mark(stop))
    show(tour(stop, told, here().links))


def _is_offered(project: Project) -> bool:
    return project.is_demo and has_tour(project.catalogue, project.settings)
