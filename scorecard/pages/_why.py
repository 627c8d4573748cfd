"""Why: what the number of a metric's page is made of: over the same customers, then exactly, each with its sum."""

from __future__ import annotations

import streamlit as st

from scorecard.pages._answers import explanation, reasons_picture
from scorecard.pages._controls import chosen_level
from scorecard.pages._here import here, show
from scorecard.project.explaining import levels_to_split_by
from scorecard.results.metric import MetricPage
from scorecard.results.reasons.reasons import Reasons, Told
from scorecard.views.frame import said
from scorecard.views.reasons import heading, no_reasons, reasons_table


def why(answer: MetricPage, way: tuple[str, ...]) -> None:
    """Associated listings first and apart; what they are compared with is chosen at the head of the page."""
    linked = st.container()
    levels = levels_to_split_by(here().project)
    # whose work a department's own metric measures is known: there the question is which team's
    level = chosen_level(levels, levels[-1] if answer.row.department and not answer.row.outcome else levels[0])
    found = explanation(answer.row.name, way, level)
    with linked:
        for told in found.linked:
            _one(told, answer, level)
    for told in found.exact:
        _one(told, answer, level)


def _one(told: Told, answer: MetricPage, level: str) -> None:
    show(heading(told))
    if not isinstance(told, Reasons):
        show(no_reasons(told))
        return
    st.vega_lite_chart(spec=dict(reasons_picture(told, answer.row.name, told.title, level)), theme=None)
    show(said(told.sentence))
    show(reasons_table(told, here().came_by(*answer.thread.way).links))
