"""Perception: what do we say of our promises, and what do customers say?"""

import streamlit as st

from scorecard.delivery.wanted import Kind
from scorecard.pages._book import or_nothing
from scorecard.pages._download import to_print
from scorecard.pages._fold import fold
from scorecard.pages._heard import apart, counted_answers, felt, perception_before, perception_page
from scorecard.pages._here import entitled, here, show
from scorecard.pages._questions import five_questions
from scorecard.project.hearing import perception_in
from scorecard.results.perception_page import year_before_words
from scorecard.views.frame import nothing_here, said
from scorecard.views.html import together
from scorecard.views.perception import as_table, asked, furthest_apart, gaps
from scorecard.views.scorecard import headed

TITLE = "What we say, what they say"
NOBODY_ASKED = (
    "Nobody is asked yet what we think of our own promises. Say under perception: in metrics/voice/*.yml where "
    "leaders, staff and customers score the same ones; docs/voice.md shows how."
)


def page() -> None:
    entitled(TITLE)
    perceived = perception_in(here().project)
    if not perceived:
        show(nothing_here(TITLE, NOBODY_ASKED))
        return
    told, links = perception_page(), here().links
    show(headed(told.title, told.headline, told.beside))
    to_print(Kind.PERCEPTION, answers=counted_answers())
    before = st.empty()
    show(gaps(told.promises, "Promise by promise, widest apart first", told.sentence, told))
    if told.promises:
        fold("The same as a table", "promises_table", lambda: show(as_table(told.promises, "Promise")))
    show(gaps(told.departments, "By the department that was to keep it", told.departments_sentence, links=links))
    if told.departments:
        fold("Departments as a table", "departments_table", lambda: show(as_table(told.departments, "Department")))
    show(asked(told))
    five_questions(perceived)
    with before:  # asked for when all else is on the screen
        show(
            together(
                said(year_before_words(told, or_nothing(perception_before, None))),
                said(felt()),
                furthest_apart(apart(), links),
            )
        )


if __name__ == "__main__":  # as Streamlit runs it
    page()
