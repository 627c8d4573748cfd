"""Which case: the journey and the case that stand in the address."""

from __future__ import annotations

import streamlit as st

from scorecard.pages._here import show
from scorecard.problems import suggest
from scorecard.project import Project
from scorecard.results.words import sentence
from scorecard.views.frame import nothing_here

AT_RANDOM = "random"


def asked_journey(project: Project) -> str:
    """The journey at the address, the first where it says none. Stops the page where there is no such."""
    journeys = project.catalogue.journeys
    if not journeys:
        show(
            nothing_here(
                "This project follows no journey yet", "Write one in metrics/journeys/, as docs/journeys.md shows."
            )
        )
        st.stop()
    asked = st.query_params.get("journey") or next(iter(journeys))
    if asked not in journeys:
        show(nothing_here(f"There is no journey '{asked}'", sentence(suggest(asked, journeys) or ", ".join(journeys))))
        st.stop()
    return asked


def chosen_case() -> str:
    """A way to pick one, or the key or pseudonym of one."""
    return st.query_params.get("case", "").strip() or AT_RANDOM


def asked_seed() -> int:
    """Which of the random ones: the same address shows the same case."""
    written = st.query_params.get("seed", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0
