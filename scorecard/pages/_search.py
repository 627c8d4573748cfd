"""Search: finds a metric, department, team, case or another page by names or by what it means, and leads there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from scorecard.pages._book import or_nothing
from scorecard.pages._departure import leave_for
from scorecard.pages._here import show
from scorecard.pages._told import TOLD, is_told
from scorecard.project import Project
from scorecard.project.teams import teams_in
from scorecard.results.finding import Place, case_places, found, place, team_place
from scorecard.views.finding import address, hits
from scorecard.views.links import Links

_KEY, _SAID = "search", "searched"


def search(project: Project, snapshot: str, links: Links) -> None:
    """One control over all metrics and departments. Choosing one goes there; other words are looked up on Enter, among
    teams and cases too."""
    places = _places(project, snapshot)
    st.selectbox(
        "Search",
        list(places),
        index=None,
        key=_KEY,
        placeholder="Search",
        on_change=_go,
        args=(project, snapshot, places, links),
        width=132,
        label_visibility="collapsed",
        accept_new_options=True,
    )


def searched(links: Links) -> None:
    """What was found for words that are no name, until the reader does something else."""
    if said := st.session_state.pop(_SAID, None):
        words, hit = said
        show(hits(words, hit, links))


def _go(project: Project, snapshot: str, places: Mapping[str, Place], links: Links) -> None:
    words = st.session_state[_KEY]
    st.session_state[_KEY] = None
    if not words:
        return
    hit = (places[words],) if words in places else _looked_up(words, project, snapshot, places)
    if len(hit) == 1:
        leave_for(address(hit[0], links))
    else:
        st.session_state[_SAID] = (words, hit)


def _looked_up(words: str, project: Project, snapshot: str, places: Mapping[str, Place]) -> tuple[Place, ...]:
    """Cases come last: whether there is one of that key, only its page can say."""
    named = found(words, [*places.values(), *_teams(project, snapshot)])
    return (*named, *case_places(words, project.catalogue.journeys))


@st.cache_resource(max_entries=3, show_spinner="Looking through the teams")
def _teams(_project: Project, snapshot: str) -> tuple[Place, ...]:  # noqa: ARG001
    return tuple(team_place(*each) for each in or_nothing(lambda: teams_in(_project), ()))


@st.cache_resource(max_entries=3, show_spinner=False)
def _places(_project: Project, snapshot: str) -> dict[str, Place]:  # noqa: ARG001
    """By what each is called in the control; a department says that it is one."""
    return {each.shown: each for each in (*_departments(_project), *_metrics(_project), *_others(_project))}


def _departments(project: Project) -> Sequence[Place]:
    return [
        place(name, f"{each.label} (department)", (name, each.label, "department"), is_department=True)
        for name, each in project.settings.departments.items()
    ]


def _metrics(project: Project) -> Sequence[Place]:
    departments = {name: each.label for name, each in project.settings.departments.items()}
    return [
        place(
            name,
            each.label,
            (name, each.label),
            each.was,
            " ".join((each.means, each.customer_says or "", departments.get(each.department or "", ""))),
            is_department=False,
        )
        for name, each in project.catalogue.metrics.items()
    ]


def _others(project: Project) -> Sequence[Place]:
    return [
        place(page, title, (title,), (), means, is_department=False, page=page)
        for page, title, means in TOLD
        if is_told(project, page)
    ]
