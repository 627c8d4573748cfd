"""Questions: the form by which leaders and staff say how well the company keeps its promises."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from scorecard.definitions.perception import Perception
from scorecard.pages._book import kept, now, show_refusal, signed_in, told_where_not, written
from scorecard.pages._fold import fold
from scorecard.pages._heard import counted_answers
from scorecard.pages._here import here, show
from scorecard.people.self_scores import ROLES
from scorecard.project.written import Written
from scorecard.results.five_questions import counted_words, who_answered_words
from scorecard.results.perception_page import LEADER
from scorecard.results.perception_page import ROLES as SAID_BY
from scorecard.results.words import period_words
from scorecard.views.frame import said

FORM = "questions"
SCALE = {1: "1, never", 2: "2", 3: "3", 4: "4", 5: "5, always"}


def five_questions(asked: Perception) -> None:
    """Who answered so far, and the form, with what this viewer answered before."""
    if not asked.questions:
        return
    with told_where_not():
        book = written()
        project, quarter = here().project, book.quarter(now())
        departments = {name: each.label for name, each in project.settings.departments.items()}
        words = who_answered_words(book.answers_in(quarter), departments, period_words(quarter))
        show(said(f"{words} {counted_words(counted_answers(), project.settings.privacy.min_group)}".strip()))
        mine = {each.promise: each.score for each in book.my_answers(now())}
        title = "Your answers of this quarter, to be changed" if mine else "What do you say? Five questions"
        told = title.replace("Five", _number(len(asked.questions)))
        fold(told, "five_questions", lambda: _form(asked, departments, mine, book))


def _form(asked: Perception, departments: Mapping[str, str], mine: Mapping[str, int], book: Written) -> None:
    role, department = _of_viewer(book)
    with st.form(FORM, border=False):
        show_refusal(FORM)
        first, second = st.columns(2)
        first.selectbox("I am one of the", ROLES, ROLES.index(role), format_func=SAID_BY.__getitem__, key="answers_as")
        names = list(departments)
        at = names.index(department) if department in departments else 0
        second.selectbox("In", names, at, format_func=departments.__getitem__, key="answers_in")
        for promise, question in asked.questions.items():
            known = list(SCALE).index(mine[promise]) if promise in mine else None
            st.radio(
                question, list(SCALE), known, format_func=SCALE.__getitem__, horizontal=True, key=f"says_{promise}"
            )
        st.caption(
            "Kept with your name, shown to nobody: counted once the quarter is over, among enough others of your role."
        )
        st.form_submit_button("Answer", on_click=_keep, args=(tuple(asked.questions),))


def _of_viewer(book: Written) -> tuple[str, str]:
    """The role and department of what this viewer answered before, else of what access.yml says of them."""
    if before := book.my_answers(now()):
        return before[0].role, before[0].department
    own = next((each for each in here().project.access.people if each.who == signed_in().name), None)
    role = LEADER if own and own.role == "head" else ROLES[-1]
    return role, (own.department or "") if own else ""


def _keep(promises: tuple[str, ...]) -> None:
    told = st.session_state
    scores = {promise: told[f"says_{promise}"] for promise in promises if told.get(f"says_{promise}") is not None}
    kept(FORM, lambda: written().answer_questions(told["answers_as"], told["answers_in"], scores, now()))


def _number(count: int) -> str:
    return {1: "One", 2: "Two", 3: "Three", 4: "Four"}.get(count, "Five")
