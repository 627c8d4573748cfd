"""Between: what departments promised for each other and caused each other, kept as long as nothing of it changes."""

from __future__ import annotations

import streamlit as st

from scorecard.answers import Viewer
from scorecard.pages._here import here, show
from scorecard.periods import Period
from scorecard.project import Project
from scorecard.project.between import caused_in, cover_of, demand_of, ledger_in, passed_words, promised_in
from scorecard.project.passed import passed_in
from scorecard.results.caused_words import DemandTold
from scorecard.results.cover_words import CoverTold
from scorecard.results.passed import Passed
from scorecard.results.promise_words import LedgerTold
from scorecard.views.caused import all_caused, caused
from scorecard.views.cover import cover
from scorecard.views.frame import between, said
from scorecard.views.promises import MOST, all_pairs, ledger, ledger_by_team, promised_here


def show_promises(journey: str) -> bool:
    """The ledger of a journey's promises, of this page's period; whether there is one."""
    at = here()
    told = _ledger(at.project, at.snapshot, journey, at.view.period, at.viewer)
    if told is None:
        return False
    show(ledger(told))
    if len(told.pairs) > MOST or told.teams:
        with st.expander(f"Every pair, and by {told.level}" if told.teams else "Every pair"):
            show(all_pairs(told))
            show(ledger_by_team(told))
    return True


def show_caused(journey: str) -> bool:
    """The contacts that we caused ourselves, of this page's period; whether there are any."""
    at = here()
    told = _caused(at.project, at.snapshot, journey, at.view.period, at.viewer)
    if told is not None:
        show(caused(told))
        if rest := all_caused(told):
            with st.expander("Every pair"):
                show(rest)
    return told is not None


def show_cover(journey: str) -> bool:
    """Customers who have one person of their own, and what became of them while that one was away; whether any has."""
    at = here()
    told = _cover(at.project, at.snapshot, journey, at.view.period, at.viewer)
    if told is not None:
        show(cover(told))
    return told is not None


def show_between(department: str) -> None:
    """What this department caused for others and received from them, passed on and was given, promised and kept."""
    at = here()
    asked = at.project, at.snapshot, department, at.view.period, at.viewer
    names = at.project.catalogue.journeys
    passed = [_passed(at.project, at.snapshot, name, at.view.period, at.viewer) for name in names]
    told = [said(words) for words in (*_demand(*asked), *passed_words(at.project, department, passed))]
    told += [promised_here(words, at.links) for words in _promised(*asked)]
    show(between(told))


@st.cache_resource(max_entries=100, show_spinner="Reading the ledger of promises")
def _ledger(_project: Project, snapshot: str, name: str, period: Period, viewer: Viewer) -> LedgerTold | None:  # noqa: ARG001
    return ledger_in(_project, name, period, viewer)


@st.cache_resource(max_entries=200, show_spinner="Reading the ledger of promises")
def _promised(
    _project: Project,
    snapshot: str,  # noqa: ARG001
    department: str,
    period: Period,
    viewer: Viewer,
) -> tuple[str, ...]:
    return promised_in(_project, department, period, viewer)


@st.cache_resource(max_entries=100, show_spinner="Asking who caused which contacts")
def _caused(_project: Project, snapshot: str, name: str, period: Period, viewer: Viewer) -> DemandTold | None:  # noqa: ARG001
    return caused_in(_project, name, period, viewer)


@st.cache_resource(max_entries=200, show_spinner="Asking who caused which contacts")
def _demand(
    _project: Project,
    snapshot: str,  # noqa: ARG001
    department: str,
    period: Period,
    viewer: Viewer,
) -> tuple[str, ...]:
    return demand_of(_project, department, period, viewer)


@st.cache_resource(max_entries=100, show_spinner="Asking who passed on to whom")
def _passed(_project: Project, snapshot: str, name: str, period: Period, viewer: Viewer) -> Passed:  # noqa: ARG001
    return passed_in(_project, name, period.start, period.end, viewer)


@st.cache_resource(max_entries=100, show_spinner="Asking who has only one of us")
def _cover(_project: Project, snapshot: str, name: str, period: Period, viewer: Viewer) -> CoverTold | None:  # noqa: ARG001
    return cover_of(_project, name, period, viewer)
