"""What customers go through and say, as a project answers it to its pages: kept as long as nothing of it changes."""

from __future__ import annotations

import streamlit as st

from scorecard.answers import Viewer
from scorecard.heard import OwnAnswer
from scorecard.pages._book import now, or_nothing, signed_in, written
from scorecard.pages._here import here
from scorecard.pages._looks import IN_A_LIST, keep_looks
from scorecard.periods import Period
from scorecard.project import Project, View
from scorecard.project.all_green import let_down_cases_in, ticked_in
from scorecard.project.hearing import (
    apart_in,
    felt_words_in,
    perception_before_in,
    perception_in,
    perception_page_in,
    voice_page_in,
    year_to,
)
from scorecard.project.journeys_told import case_in, journey_in, let_down_told_in
from scorecard.results.all_green import DepartmentTicked, LetDownCase
from scorecard.results.all_green_words import LetDownTold
from scorecard.results.apart import Part
from scorecard.results.case_reading import CaseTold, met_goals_words
from scorecard.results.journey_reading import JourneyTold
from scorecard.results.perception_page import PerceptionPage
from scorecard.results.spoken import WordsBehind
from scorecard.results.voice_page import VoicePage
from scorecard.results.words import period_words

WAYS = ("random", "typical", "worst", "green")
BY_NAME = "by its name"


def journey(name: str) -> JourneyTold:
    """A journey's steps of this page's period, beside those of a year before."""
    at = here()
    return _journey(at.project, at.snapshot, name, at.view.period, at.viewer)


def case(name: str, which: str, seed: int) -> CaseTold:
    """One case of a journey; a random one of those that ended in this page's period.

    That somebody looks at it is written into the book first; raises ScorecardError where it cannot be, or may not.
    """
    at, who = here(), signed_in()
    told = _case(at.project, at.snapshot, name, which, seed, at.view.period, who)
    keep_looks(name, [told.case], which if which in WAYS else BY_NAME)
    return told


def let_down(name: str) -> LetDownTold | None:
    """How many customers were let down in this page's period while every department on their way was green."""
    at = here()
    return _let_down(at.project, at.snapshot, name, at.view.period, at.viewer)


def let_down_cases(name: str) -> tuple[LetDownCase, ...]:
    """Those of them that this viewer may see, who is written into the book first; raises ScorecardError as `case`."""
    at = here()
    found = _let_down_cases(at.project, at.snapshot, name, at.view.period, signed_in())
    keep_looks(name, [each.case for each in found], IN_A_LIST, in_a_list=True)
    return found


def met_goals(labels: tuple[str, ...]) -> str:
    """How many of their own goals the departments so called met; "" where it would take long to know."""
    at = here()
    if at.project.shelf is None:
        return ""
    ticked = (each for each in _ticked(at.project, at.snapshot, at.view.period, at.viewer) if each.label in labels)
    return met_goals_words(ticked, period_words(at.view.period))


def voice_page(name: str) -> VoicePage:
    """What customers said in the period."""
    at = here()
    return _voice_page(at.project, at.snapshot, name, at.view, at.viewer)


def words(name: str, metric: str) -> WordsBehind:
    """A sample of what customers said after a metric's rows had let them down in the period."""
    at = here()
    return _words(at.project, at.snapshot, name, metric, at.view.period, at.viewer)


def perception_page() -> PerceptionPage:
    """What we say and what they say of each promise, in the year up to the period; with the answers of the app."""
    at = here()
    return _perception_page(at.project, at.snapshot, at.view, at.viewer, counted_answers())


def counted_answers() -> tuple[OwnAnswer, ...]:
    """What leaders and staff answered in the app in the year up to the period; nothing where no book can be read."""
    at, asked = here(), perception_in(here().project)
    if asked is None or not asked.questions:
        return ()
    year = year_to(at.view.period)
    return or_nothing(lambda: written().answers_counted(year.start, year.end, now()), ())


def perception_before() -> PerceptionPage | None:
    """The same of the year before, where data reach that far."""
    at = here()
    return _perception_before(at.project, at.snapshot, at.view, at.viewer)


def felt() -> str:
    """What customers felt of the failures behind the period's scores."""
    at = here()
    return _felt(at.project, at.snapshot, at.view, at.viewer, counted_answers())


def apart() -> tuple[Part, ...]:
    """Whose leaders and customers are furthest apart, and what goes with it."""
    at = here()
    return _apart(at.project, at.snapshot, at.view, at.viewer, counted_answers())


@st.cache_resource(max_entries=200, show_spinner="Following cases from step to step")
def _journey(_project: Project, snapshot: str, name: str, period: Period, viewer: Viewer) -> JourneyTold:  # noqa: ARG001
    return journey_in(_project, name, period, viewer)


@st.cache_resource(max_entries=200, show_spinner="Asking who met their goals")
def _ticked(_project: Project, snapshot: str, period: Period, viewer: Viewer) -> tuple[DepartmentTicked, ...]:  # noqa: ARG001
    return ticked_in(_project, period, viewer)


@st.cache_resource(max_entries=200, show_spinner="Asking who met their goals, and whom it let down")
def _let_down(_project: Project, snapshot: str, name: str, period: Period, viewer: Viewer) -> LetDownTold | None:  # noqa: ARG001
    return let_down_told_in(_project, name, period, viewer)


@st.cache_resource(max_entries=200, show_spinner="Looking for cases")
def _let_down_cases(
    _project: Project,
    snapshot: str,  # noqa: ARG001
    name: str,
    period: Period,
    viewer: Viewer,
) -> tuple[LetDownCase, ...]:
    return let_down_cases_in(_project, name, period, viewer)


@st.cache_resource(max_entries=200, show_spinner="Looking for the case")
def _case(
    _project: Project,
    snapshot: str,  # noqa: ARG001
    name: str,
    which: str,
    seed: int,
    period: Period,
    viewer: Viewer,
) -> CaseTold:
    return case_in(_project, name, which, seed, period, viewer)


@st.cache_resource(max_entries=50, show_spinner="Listening to what customers said")
def _voice_page(_project: Project, snapshot: str, name: str, view: View, viewer: Viewer) -> VoicePage:  # noqa: ARG001
    return voice_page_in(_project, name, view, viewer)


@st.cache_resource(max_entries=200, show_spinner="Looking for words")
def _words(
    _project: Project,
    snapshot: str,  # noqa: ARG001
    name: str,
    metric: str,
    period: Period,
    viewer: Viewer,
) -> WordsBehind:
    return _project.words(name, metric, period, viewer=viewer)


@st.cache_resource(max_entries=50, show_spinner="Asking both sides")
def _perception_page(
    _project: Project,
    snapshot: str,  # noqa: ARG001
    view: View,
    viewer: Viewer,
    answers: tuple[OwnAnswer, ...],
) -> PerceptionPage:
    return perception_page_in(_project, view, viewer, answers)


@st.cache_resource(max_entries=50, show_spinner=False)
def _perception_before(_project: Project, snapshot: str, view: View, viewer: Viewer) -> PerceptionPage | None:  # noqa: ARG001
    return perception_before_in(_project, view, viewer)


@st.cache_resource(max_entries=50, show_spinner=False)
def _felt(
    _project: Project,
    snapshot: str,
    view: View,
    viewer: Viewer,
    answers: tuple[OwnAnswer, ...],
) -> str:
    page = _perception_page(_project, snapshot, view, viewer, answers)
    return felt_words_in(_project, view.period, viewer, page)


@st.cache_resource(max_entries=50, show_spinner=False)
def _apart(
    _project: Project,
    snapshot: str,
    view: View,
    viewer: Viewer,
    answers: tuple[OwnAnswer, ...],
) -> tuple[Part, ...]:
    page = _perception_page(_project, snapshot, view, viewer, answers)
    return apart_in(_project, view.period, viewer, page)
