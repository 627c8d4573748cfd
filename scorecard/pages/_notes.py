"""Notes: what people wrote of a metric, and the forms in which they write it, change it and withdraw it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from scorecard.pages._actions import actions
from scorecard.pages._book import kept, now, or_nothing, show_refusal, told_where_not, written
from scorecard.pages._here import here, show
from scorecard.people.notes import About, Kind, Note
from scorecard.periods import Period
from scorecard.project.written import Written
from scorecard.results.metric import MetricPage
from scorecard.results.rows import Node
from scorecard.results.words import capital, period_words
from scorecard.views.notes import notes_list, words_by_period

KINDS = {Kind.NOTE: "Note", Kind.CHECK_IN: "Check-in"}
_SHOWN = 60  # characters of a note by which its author knows it


def written_by_period(answer: MetricPage) -> dict[Period, str]:
    """What is marked on the chart and stands in its table."""
    found = or_nothing(lambda: written().notes(answer.row.name), ())
    return words_by_period(found, (*answer.months, *answer.weeks))


def notes(answer: MetricPage, way: tuple[str, ...]) -> None:  # noqa: ARG001
    with told_where_not():
        book = written()
        found = book.notes(answer.row.name)
        show(notes_list(found, book.viewer, here().project.settings.zone, _labels(answer)))
        _write(answer, book)
        _change([note for note in found if note.is_of(book.viewer) and not note.is_withdrawn])
        actions(answer, book)


def _write(answer: MetricPage, book: Written) -> None:
    name = answer.row.name
    periods = {str(mark.period): mark.period for mark in reversed(answer.months)}
    nodes = {"": Node()} | {
        f"{row.node.level}={row.node.name}": row.node
        for row in answer.breakdown.rows
        if row.node.level and row.node.level != book.workers
    }
    labels = _labels(answer)
    with st.form(f"write_{name}", border=False):
        show_refusal(f"write_{name}")
        first, second, third = st.columns(3)
        first.selectbox("Kind", list(KINDS), format_func=KINDS.__getitem__, key=f"kind_{name}")
        second.selectbox(
            "Period",
            list(periods),
            index=next((at for at, each in enumerate(periods.values()) if each == answer.row.period), 0),
            format_func=lambda each: capital(period_words(periods[each])) if each in periods else each,
            key=f"about_period_{name}",
        )
        third.selectbox(
            "Where",
            list(nodes),
            format_func=lambda each: labels.get(nodes[each].name, nodes[each].name) if each else "the whole company",
            key=f"about_node_{name}",
        )
        st.text_area("What happened, or what do you make of it?", key=f"text_{name}")
        st.form_submit_button("Keep it", on_click=lambda: _keep(name, periods, nodes))


def _keep(name: str, periods: dict[str, Period], nodes: dict[str, Node]) -> None:
    chosen = st.session_state
    node = nodes[chosen[f"about_node_{name}"]]
    about = About(name, periods[chosen[f"about_period_{name}"]], node.level, node.name)
    kind, text = chosen[f"kind_{name}"], chosen[f"text_{name}"]
    if kept(f"write_{name}", lambda: written().write(Kind(kind), about, text, now())):
        chosen[f"text_{name}"] = ""


def _change(own: Sequence[Note]) -> None:
    if not own:
        return
    notes = {note.id: note for note in reversed(own)}
    with st.expander("Change or withdraw what you wrote"):
        chosen = st.selectbox("Which", list(notes), format_func=lambda each: _known_by(notes[each]), key="change_which")
        note = notes[chosen]
        key = f"changed_{note.id}_{len(note.versions)}"
        with st.form("change", border=False):
            show_refusal("change")
            st.text_area("What it should say", note.text, key=key)
            st.form_submit_button("Save", on_click=lambda: _save(note, key))
        st.button("Withdraw it", on_click=_withdraw, args=(note,))


def _withdraw(note: Note) -> None:
    kept("change", lambda: written().withdraw(note, now()))


def _save(note: Note, key: str) -> None:
    kept("change", lambda: written().edit(note, st.session_state[key], now()))


def _known_by(note: Note) -> str:
    said = " ".join(note.text.split())
    return f"{capital(period_words(note.about.period))}: {said[:_SHOWN]}{'…' if len(said) > _SHOWN else ''}"


def _labels(answer: MetricPage) -> dict[str, str]:
    departments = here().project.settings.departments
    parts = {row.node.name: row.label for row in answer.breakdown.rows if row.node.level}
    return parts | {name: department.label for name, department in departments.items()}
