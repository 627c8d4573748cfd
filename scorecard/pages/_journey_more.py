"""Journey, more: what stands folded under the answer of a journey's page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from scorecard.pages._between import show_caused, show_cover, show_promises
from scorecard.pages._fold import fold
from scorecard.pages._here import here, show
from scorecard.periods import Period
from scorecard.project import Project
from scorecard.project.fall_out import fall_out_in
from scorecard.results.fall_out import FallOut, cells_of, fall_out_words
from scorecard.results.words import period_words
from scorecard.views.frame import said
from scorecard.views.links import BETWEEN as OPENED
from scorecard.views.tables import table

COLUMNS = ("Department", "Stage", "Cases", "Left with an error", "Share")
ERRORS = "Cases that left with an error, by stage and department"
BETWEEN = "What we promised and caused each other, and who has only one of us"
NOTHING_BETWEEN = "Nothing of it is known of {during}, or of too few customers to show: choose another period above."
PARTS: tuple[Callable[[str], bool], ...] = (show_promises, show_caused, show_cover)


def show_errors(name: str) -> None:
    """Where cases leave with something that has to be done again: the answer, and by stage and department."""
    at = here()
    found = _fall_out(at.project, at.snapshot, name, at.view.period)
    labels = {key: each.label for key, each in at.project.settings.departments.items()}
    if words := fall_out_words(found, labels):
        show(said(words))
        fold(ERRORS, "errors_table", lambda: show(table(COLUMNS, (cells_of(each, labels) for each in found))))


def show_between_departments(name: str) -> None:
    """What departments promised and caused each other, and who had only one of us: asked for by whoever unfolds it."""
    journey = here().project.catalogue.journeys[name]
    if not (journey.promises or journey.failure_demand or journey.tied):
        return
    fold(BETWEEN, OPENED, lambda: _between(name), in_address=True)


def _between(name: str) -> None:
    shown = [part(name) for part in PARTS]
    if not any(shown):
        show(said(NOTHING_BETWEEN.format(during=period_words(here().view.period))))


@st.cache_resource(max_entries=200, show_spinner="Asking where cases leave with an error")
def _fall_out(_project: Project, snapshot: str, name: str, period: Period) -> tuple[FallOut, ...]:  # noqa: ARG001
    return fall_out_in(_project, name, period.start, period.end)
