"""Answered: what a department says of its share of a gap, and what else people wrote in and of it."""

from __future__ import annotations

import streamlit as st

from scorecard.pages._actions import end_one, show_actions
from scorecard.pages._book import kept, now, or_nothing, show_refusal, signed_in, told_where_not, written
from scorecard.pages._fold import fold
from scorecard.pages._here import here, show
from scorecard.people.notes import About, Kind
from scorecard.results.goal_line import GoalLine
from scorecard.results.scorecard import Scorecard
from scorecard.views import notes as drawn

NOBODY = ""


def show_answers(card: Scorecard) -> None:
    """Whose share it is not, as this department says and as others say of it."""
    at, department = here(), card.department
    if department:
        found = or_nothing(lambda: written().answers(department, card.period), ())
        show(drawn.answers(found, signed_in(), at.project.settings.zone, _departments(), at.labels))


def written_on_department(card: Scorecard, line: GoalLine) -> None:
    """Open actions, the last check-ins, and the form for an answer."""
    at, department = here(), card.department
    if not department:
        return
    with told_where_not():
        book = written()
        found = book.open_actions(department)
        show_actions(found, book, at.labels)
        end_one(found)
        said = book.check_ins(department)
        show(drawn.check_ins(said, book.viewer, at.project.settings.zone, _departments(), at.labels))
        fold("Not ours? Say why", "not_ours", lambda: _answer(department, card, line))


def _answer(department: str, card: Scorecard, line: GoalLine) -> None:
    outcomes = {entry.row.name: entry.row.label for entry in line.entries}
    others = {name: label for name, label in _departments().items() if name != department}
    with st.form(f"answer_{department}", border=False):
        show_refusal(f"answer_{department}")
        first, second = st.columns(2)
        first.selectbox("The gap of", list(outcomes), format_func=outcomes.__getitem__, key=f"gap_{department}")
        second.selectbox(
            "Whose it is rather",
            [NOBODY, *others],
            format_func=lambda each: others.get(each, "nobody's in particular"),
            key=f"whose_{department}",
        )
        st.text_area("Not ours, because …", key=f"because_{department}")
        st.form_submit_button("Answer", on_click=lambda: _keep(department, card))


def _keep(department: str, card: Scorecard) -> None:
    chosen = st.session_state
    about = About(
        chosen[f"gap_{department}"],
        card.period,
        from_department=department,
        to_department=chosen[f"whose_{department}"],
    )
    text = chosen[f"because_{department}"]
    if kept(f"answer_{department}", lambda: written().write(Kind.NOT_OURS, about, text, now())):
        chosen[f"because_{department}"] = ""


def _departments() -> dict[str, str]:
    return {name: department.label for name, department in here().project.settings.departments.items()}
