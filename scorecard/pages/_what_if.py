"""What if: numbers that a reader may change, what would follow from them, and what it would take to reach the goal."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from scorecard.pages._answers import supposed, ways
from scorecard.pages._here import here, show
from scorecard.problems import ScorecardError
from scorecard.results.metric import MetricPage
from scorecard.results.reasons.reasons import plain_sentence
from scorecard.results.reasons.supposed import Input
from scorecard.results.scenario.address import WHATIF, plain_number, scenario_from
from scorecard.results.scenario.scenario import Change, Scenario
from scorecard.results.screen import last_closed_period
from scorecard.results.words import period_words
from scorecard.views.frame import said
from scorecard.views.supposed import supposed_tables, ways_table

SAME = 1e-9  # of what a number is today: what writing it into the address and back may change


def what_if(answer: MetricPage, way: tuple[str, ...]) -> None:
    """The address holds the scenario, so that it can be sent."""
    found = ways(answer.row.name, way)
    show(said(_of_when()))
    if found.inputs:
        scenario = _asked(found.inputs)
        if scenario.changes:
            _follows(scenario)
        else:
            show(said("Change a number, and what would follow is told here."))
    show(ways_table(found))


def _of_when() -> str:
    """Of which period the numbers are, where that is not the page's."""
    at = here()
    usual = at.project.usual_grain
    last = last_closed_period(at.project.settings.periods, at.project.extent, usual)
    if at.view.period == last:
        return ""
    return f"These are numbers of {period_words(last)}, the last whole {usual}, whatever the page is set to."


def _follows(scenario: Scenario) -> None:
    try:
        show(supposed_tables(supposed(scenario)))
    except ScorecardError as error:
        show(said(plain_sentence(error.problems, "", "")))


def _asked(inputs: Sequence[Input]) -> Scenario:
    """Draws the inputs as the address sets them, today's numbers where it says nothing."""
    written = scenario_from(f"{WHATIF}={st.query_params.get(WHATIF, '')}")
    values = written.values if written else {}
    for column, given in zip(st.columns(len(inputs)), inputs, strict=True):
        value = values[given.metric] * given.times if given.metric in values else given.today
        st.session_state[_key(given)] = _within(value, given)
        column.number_input(
            given.label,
            min_value=given.least,
            max_value=given.most,
            step=given.step,
            format="%.6g",
            help=given.help,
            key=_key(given),
            on_change=lambda: _write(inputs),
        )
    return Scenario(tuple(_changes(inputs)))


def _changes(inputs: Sequence[Input]) -> list[Change]:
    chosen = [(given, float(st.session_state[_key(given)])) for given in inputs]
    return [
        Change(given.metric, value / given.times)
        for given, value in chosen
        if abs(value - given.today) > SAME * max(1.0, abs(given.today))
    ]


def _write(inputs: Sequence[Input]) -> None:
    changes = _changes(inputs)
    if changes:
        st.query_params[WHATIF] = ",".join(f"{each.metric}:{plain_number(each.value)}" for each in changes)
    else:
        st.query_params.pop(WHATIF, None)


def _within(value: float, given: Input) -> float:
    low = value if given.least is None else max(given.least, value)
    return low if given.most is None else min(given.most, low)


def _key(given: Input) -> str:
    return f"suppose_{given.metric}"
