"""Perception: what do we say of our promises, and what do customers say?"""

import streamlit as st

from scorecard.pages._heard import perception_page
from scorecard.pages._here import entitled, here, show
from scorecard.project.hearing import perception_in
from scorecard.views.frame import nothing_here
from scorecard.views.perception import as_table, asked, gaps
from scorecard.views.scorecard import headed

TITLE = "What we say, what they say"
NOBODY_ASKED = (
    "Nobody is asked yet what we think of our own promises. Say under perception: in metrics/voice/*.yml where "
    "leaders, staff and customers score the same ones; docs/voice.md shows how."
)


def page() -> None:
    entitled(TITLE)
    if not perception_in(here().project):
        show(nothing_here(TITLE, NOBODY_ASKED))
        return
    told = perception_page()
    show(headed(told.title, told.headline, told.beside))
    show(gaps(told.promises, "Promise by promise, widest apart first", told.sentence, told))
    if told.promises:
        with st.expander("The same as a table"):
            show(as_table(told.promises, "Promise"))
    show(gaps(told.departments, "By the department that was to keep it", told.departments_sentence))
    if told.departments:
        with st.expander("Departments as a table"):
            show(as_table(told.departments, "Department"))
    show(asked(told))


if __name__ == "__main__":  # as Streamlit runs it
    page()
