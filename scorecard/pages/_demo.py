"""Demo: makes the demo company's data where its definitions are there and its data are not."""

from __future__ import annotations

import threading
from pathlib import Path

import streamlit as st

from scorecard import demo
from scorecard.pages._here import show
from scorecard.pages._ready import make_ready
from scorecard.project import Project
from scorecard.views.frame import making_demo


def make_if_missing(project: Project, root: Path) -> bool:
    """Whether data were made, under a progress bar; a second reader who comes meanwhile waits for the first.

    Their snapshot is made beside the pages that are shown from here on.
    """
    if not project.is_demo_missing:
        return False
    place = st.empty()
    with place.container():
        show(making_demo())
        bar = st.progress(0.0, "Waiting for another reader, who is having it made")

    def tell(at: demo.Progress) -> None:
        bar.progress(min(1.0, at.done / max(1, at.of)), f"{at.done} of {at.of}: {at.step}")

    with _lock(str(root)):
        if project.is_demo_missing:
            demo.make(root, progress=tell)
            make_ready(root)
    place.empty()
    return True


@st.cache_resource(show_spinner=False)
def _lock(root: str) -> threading.Lock:  # noqa: ARG001 - one for each project
    return threading.Lock()
