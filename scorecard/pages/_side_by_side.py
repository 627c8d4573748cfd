"""Side by side: a department's teams on one of its metrics, drawn where there are enough of them."""

from __future__ import annotations

import streamlit as st

from scorecard.answers import Viewer
from scorecard.pages._controls import chosen_side, looked_for_team
from scorecard.pages._fold import fold
from scorecard.pages._here import here, show
from scorecard.project import Project, View
from scorecard.project.teams import compared_in, side_by_side_in
from scorecard.results.scorecard import Scorecard
from scorecard.results.side_by_side import SideBySide, most_telling
from scorecard.results.signals import Variation
from scorecard.views.frame import said
from scorecard.views.funnel import funnel_chart, teams_table
from scorecard.views.reasons import titled
from scorecard.views.theme import specification

KEY = (
    "more counted farther right · all together a line · luck leaves 19 of 20 in the dark band, 499 of 500 in the light"
)


def side_by_side(card: Scorecard) -> None:
    """Nothing where no metric of the department is of any team."""
    at = here()
    offered = compared_in(at.project, card, at.view)
    if not offered or not card.department:
        return
    asked = looked_for_team()
    found = {
        each.metric: each
        for each in _told(at.project, at.snapshot, tuple(offered), card.department, at.view, asked, at.viewer)
    }
    if not found:
        return
    with st.container(key="side_by_side"):
        worse = {row.name for row in card.rows if row.movement.variation is Variation.CONCERN}
        first = most_telling(tuple(found.values()), worse)
        name = chosen_side({name: offered[name] for name in found}, first.metric if first else "")
        told = found[name]
        show(titled(told.title))
        if told.funnel:
            st.vega_lite_chart(spec=dict(specification(funnel_chart(told, told.funnel))), theme=None)
            st.caption(KEY)
        show(said(told.sentence))
        fold("Teams as a table", "teams_table", lambda: show(teams_table(told)))


@st.cache_resource(max_entries=200, show_spinner=False)
def _told(
    _project: Project,
    snapshot: str,  # noqa: ARG001
    names: tuple[str, ...],
    department: str,
    view: View,
    asked: str,
    viewer: Viewer,
) -> tuple[SideBySide, ...]:
    return side_by_side_in(_project, names, department, view, asked, viewer)
