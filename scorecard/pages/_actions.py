"""Actions: what is undertaken about a metric or in a department, and the forms to undertake and to end it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import streamlit as st

from scorecard.answers import Viewer
from scorecard.pages._book import kept, now, show_refusal, written
from scorecard.pages._here import here, show
from scorecard.people.actions import Action, Expects, State, Undertaking
from scorecard.project import Project
from scorecard.project.written import Written, expectation_in, outcome_in
from scorecard.results.expectation import Outcome, expected_words, outcome_words
from scorecard.results.metric import MetricPage
from scorecard.results.words import day_words
from scorecard.views.actions import Expected, actions_list

A_MONTH, A_QUARTER = timedelta(days=30), timedelta(days=90)
NOTHING = ""


def actions(answer: MetricPage, book: Written) -> None:
    """Those of a metric, open ones first, and the forms."""
    found = book.actions(answer.row.name)
    show_actions(found, book)
    end_one([action for action in found if action.is_open])
    with st.expander("Undertake something"):
        _undertake(answer, book)


def show_actions(found: Sequence[Action], book: Written, metrics: Mapping[str, str] | None = None) -> None:
    expected = {action.id: _expected(action) for action in found}
    show(actions_list(found, book.viewer, book.today(now()), expected, metrics))


def end_one(found: Sequence[Action]) -> None:
    """Marks an open action as done or dropped."""
    if not found:
        return
    by_id = {action.id: action for action in found}
    with st.expander("Done, or dropped?"):
        show_refusal("end")
        chosen = st.selectbox("Which action", list(by_id), format_func=lambda each: _known_by(by_id[each]), key="ended")
        done, dropped = st.columns(2)
        for place, state, label in ((done, State.DONE, "It is done"), (dropped, State.DROPPED, "Drop it")):
            place.button(label, on_click=_end, args=(by_id[chosen], state))


def _end(action: Action, state: State) -> None:
    kept("end", lambda: written().move(action, state, now()))


def _known_by(action: Action) -> str:
    return f"{action.undertaken.what[:60]} ({action.undertaken.owner}, {day_words(action.undertaken.due)})"


def _undertake(answer: MetricPage, book: Written) -> None:
    name, today, labels = answer.row.name, book.today(now()), here().labels
    with st.form(f"undertake_{name}", border=False):
        show_refusal(f"undertake_{name}")
        st.text_area("What will be done?", key=f"what_{name}", height=80)
        first, second = st.columns(2)
        first.text_input("Who does it", answer.row.owner, key=f"owner_{name}")
        second.date_input("Until when", today + A_MONTH, key=f"due_{name}")
        first, second, third = st.columns(3)
        first.selectbox(
            "Expected to change",
            [NOTHING, *sorted(labels, key=labels.__getitem__)],
            format_func=lambda each: labels.get(each, "nothing in particular"),
            key=f"expects_{name}",
        )
        second.number_input(
            "by (− for less)", value=0.0, step=None, format="%.6g", key=f"by_{name}",
            help="In the unit of the metric; of a percentage in points.",
        )  # fmt: skip
        third.date_input("until", today + A_QUARTER, key=f"until_{name}")
        st.form_submit_button("Undertake it", on_click=lambda: _keep(name))


def _keep(name: str) -> None:
    chosen = st.session_state
    undertaken = Undertaking(
        name, chosen[f"what_{name}"], chosen[f"owner_{name}"], chosen[f"due_{name}"], _expects(name)
    )
    if kept(f"undertake_{name}", lambda: written().undertake(undertaken, now())):
        chosen[f"what_{name}"], chosen[f"expects_{name}"] = "", NOTHING


def _expects(name: str) -> Expects | None:
    """From the last whole period of the page's length on."""
    project, metric = here().project, st.session_state[f"expects_{name}"]
    if metric == NOTHING:
        return None
    times = 100.0 if project.catalogue.metrics[metric].unit == "percent" else 1.0
    closed = (period for period in project.periods(here().view.grain) if project.extent.is_over(period))
    since = next(closed, here().view.period)
    return Expects(metric, st.session_state[f"by_{name}"] / times, st.session_state[f"until_{name}"], since)


def _expected(action: Action) -> Expected:
    at, expects = here(), action.undertaken.expects
    outcome = _outcome(at.project, at.snapshot, expects, at.viewer) if expects else None
    if expects is None or outcome is None:
        return Expected()
    metric = at.project.catalogue.metrics[at.project.catalogue.name_now(expects.metric)]
    expected = expectation_in(at.project, expects)
    words = expected_words(metric.label, expected, outcome.was, metric.unit)
    return Expected(words, outcome_words(outcome, expected, metric.unit))


@st.cache_resource(max_entries=500, show_spinner=False)
def _outcome(_project: Project, snapshot: str, expects: Expects, viewer: Viewer) -> Outcome | None:  # noqa: ARG001
    return outcome_in(_project, expects, viewer)
