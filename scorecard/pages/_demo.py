"""Demo: makes the demo company's data, and a snapshot of them, where its definitions are there and its data are not."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from scorecard import demo
from scorecard.pages._here import show
from scorecard.problems import ScorecardError
from scorecard.project import Project, refresh
from scorecard.views.frame import making_demo

LOG = logging.getLogger("scorecard.pages")


def make_if_missing(project: Project, root: Path) -> bool:
    """Whether data were made, under a progress bar; a second reader who comes meanwhile waits for the first."""
    if not project.is_demo_missing:
        return False
    place = st.empty()
    with place.container():
        show(making_demo())
        bar = st.progress(0.0, "Waiting for another reader, who is having it made")

    def tell(at: demo.Progress) -> None:
        bar.progress(min(1.0, at.done / max(1, at.of)), f"{at.done} of {at.of}: {at.step}")

    def tell_of_numbers(step: str) -> None:
        bar.progress(1.0, f"Adding up, {step}")

    with _lock(str(root)):
        if project.is_demo_missing:
            demo.make(root, progress=tell)
            _add_up(root, tell_of_numbers)
    place.empty()
    return True


def _add_up(root: Path, tell: Callable[[str], None]) -> None:
    """A snapshot, so that pages open at once; without one they compute what they show, so none is no failure."""
    try:
        refresh(root, progress=tell)
    except ScorecardError as error:
        LOG.warning("no snapshot of the demo company: %s", error)


@st.cache_resource(show_spinner=False)
def _lock(root: str) -> threading.Lock:  # noqa: ARG001 - one for each project
    return threading.Lock()
