"""Loop: did we answer those who gave a low score, and did we mend what they spoke of? With the forms to say so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import streamlit as st

from scorecard.answers import Viewer
from scorecard.heard import Unanswered
from scorecard.pages._book import kept, now, show_refusal, signed_in, told_where_not, written
from scorecard.pages._fold import fold
from scorecard.pages._here import here, show
from scorecard.pages._looks import IN_A_LIST, keep_looks
from scorecard.people.actions import Action, State
from scorecard.periods import Period
from scorecard.project import Project
from scorecard.project.closed_loop import answered_in, mended_in, opens_cases, unanswered_in
from scorecard.project.written import theme_of
from scorecard.results.answered import Answered
from scorecard.results.mended import Mended, mended_words
from scorecard.results.words import day_words
from scorecard.views.loop import answered, mended, not_undertaken, unanswered

A_MONTH = timedelta(days=30)
MOST = 20  # cases that still wait, shown at a time
ANSWERING, MENDING, MENDED = "answering", "mending", "mended"


def did_we_answer(name: str) -> None:
    """Low scores of the period: how many were answered in time, and those that still wait."""
    at = here()
    voice = at.project.catalogue.voices[name]
    if not opens_cases(voice):
        return
    with told_where_not():
        book = written()
        told = book.answered()
        counts = _answered(at.project, at.snapshot, name, at.view.period, tuple(told.items()), at.viewer)
        show(answered(counts, at.view.period, voice.answer_within))
        if not at.project.case_access(signed_in()).is_allowed:
            return
        # who does not open it has not looked at them
        fold("Who still waits for an answer", "waiting", lambda: _waiting(name, told, book.owners()), in_address=True)


def _waiting(name: str, told: Mapping[str, datetime], owners: Mapping[str, str]) -> None:
    at = here()
    found = _unanswered(at.project, at.snapshot, name, at.view.period, tuple(told.items()), signed_in())
    keep_looks("", [each.case for each in found], IN_A_LIST, in_a_list=True)
    _answer_one({each.case: each for each in found}, owners)
    show(unanswered(found, owners))


def _answer_one(found: Mapping[str, Unanswered], owners: Mapping[str, str]) -> None:
    if not found:
        return
    show_refusal(ANSWERING)
    case = st.selectbox(
        "Which of them", list(found), key="answered_case",
        format_func=lambda each: f"{found[each].row} ({day_words(found[each].opened.date())}, {found[each].team})",
    )  # fmt: skip
    owner = st.text_input("Who answers", owners.get(case, ""), key=f"answers_{case}")
    due = found[case].due.date()
    take, done = st.columns(2)
    take.button("Take it over", on_click=_keep_answer, args=(case, owner, due, False))
    done.button("It is answered", on_click=_keep_answer, args=(case, owner, due, True))


def _keep_answer(case: str, owner: str, due: date, is_answered: bool) -> None:
    book = written()
    keep = book.answer if is_answered else book.take_over
    kept(ANSWERING, lambda: keep(case, owner, due, now()))


def did_we_mend(name: str) -> None:
    """What is undertaken about themes, and whether they were spoken of less once it was done."""
    themes = {key: each.label for key, each in here().project.catalogue.voices[name].themes.items() if not each.praise}
    if not themes:
        return
    with told_where_not():
        found = [each for each in written().on_themes(name) if theme_of(each) in themes]
        shown = [each for each in found if each.state is not State.DROPPED]
        words = {each.id: _became_of(name, each, themes) for each in shown}
        today = written().today(now())
        show(mended(shown, themes, words, today) if shown else not_undertaken())
        _say_done([each for each in shown if each.is_open], themes)
        fold("Undertake to mend what they speak of", "undertake_to_mend", lambda: _undertake(name, themes))


def _became_of(name: str, action: Action, themes: Mapping[str, str]) -> str:
    if action.done_on is None:
        return ""
    at, theme = here(), theme_of(action)
    return mended_words(
        _mended(at.project, at.snapshot, name, theme, action.done_on, at.viewer), themes[theme], "month"
    )


def _say_done(found: list[Action], themes: Mapping[str, str]) -> None:
    if not found:
        return
    by_id = {each.id: each for each in found}
    with st.expander("Mended, or dropped?"):
        show_refusal(MENDED)
        chosen = by_id[
            st.selectbox(
                "Which", list(by_id), format_func=lambda each: _known_by(by_id[each], themes), key="mended_one"
            )
        ]
        day = st.date_input("Since when it is mended", written().today(now()), key="mended_on")
        done, dropped = st.columns(2)
        done.button("It is mended", on_click=_move, args=(chosen, State.DONE, day))
        dropped.button("Drop it", on_click=_move, args=(chosen, State.DROPPED, None), key="drop_mending")


def _known_by(action: Action, themes: Mapping[str, str]) -> str:
    return f"{themes[theme_of(action)]}: {action.undertaken.what[:60]} ({action.undertaken.owner})"


def _move(action: Action, state: State, day: date | None) -> None:
    kept(MENDED, lambda: written().move(action, state, now(), day))


def _undertake(name: str, themes: Mapping[str, str]) -> None:
    with st.form("mend", border=False):
        show_refusal(MENDING)
        st.selectbox("What customers speak of", list(themes), format_func=themes.__getitem__, key="mend_theme")
        st.text_area("What makes them say so, and will be mended?", key="mend_cause", height=80)
        first, second = st.columns(2)
        first.text_input("Who does it", key="mend_owner")
        second.date_input("Until when", written().today(now()) + A_MONTH, key="mend_due")
        st.form_submit_button("Undertake it", on_click=_keep, args=(name,))


def _keep(name: str) -> None:
    told = st.session_state
    given = told["mend_theme"], told["mend_cause"], told["mend_owner"], told["mend_due"]
    if kept(MENDING, lambda: written().mend(name, *given, now())):
        told["mend_cause"] = ""


Told = tuple[tuple[str, datetime], ...]


@st.cache_resource(max_entries=50, show_spinner="Asking who was answered")
def _answered(
    _project: Project,
    snapshot: str,  # noqa: ARG001
    name: str,
    period: Period,
    told: Told,
    viewer: Viewer,
) -> tuple[Answered, ...]:
    return answered_in(_project, name, period, dict(told), viewer)


@st.cache_resource(max_entries=50, show_spinner="Asking who still waits")
def _unanswered(
    _project: Project,
    snapshot: str,  # noqa: ARG001
    name: str,
    period: Period,
    told: Told,
    viewer: Viewer,
) -> tuple[Unanswered, ...]:
    return unanswered_in(_project, name, period, dict(told), viewer, MOST)


@st.cache_resource(max_entries=50, show_spinner="Asking whether it fell")
def _mended(_project: Project, snapshot: str, name: str, theme: str, on: date, viewer: Viewer) -> Mended:  # noqa: ARG001
    return mended_in(_project, name, theme, on, viewer)
