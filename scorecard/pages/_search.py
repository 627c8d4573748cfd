"""Search: finds a metric or a department by its name and leads to its page."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from scorecard.pages._departure import leave_for
from scorecard.project import Project
from scorecard.views.links import Links

_KEY = "search"


def search(project: Project, links: Links) -> None:
    """One control over the names of all metrics and departments; choosing one goes there."""
    places = _places(project, links)
    st.selectbox(
        "Search",
        list(places),
        index=None,
        key=_KEY,
        placeholder="Search",
        on_change=_go,
        args=(places,),
        width=132,
        label_visibility="collapsed",
    )


def _go(places: Mapping[str, str]) -> None:
    if found := st.session_state[_KEY]:
        leave_for(places[found])
    st.session_state[_KEY] = None


def _places(project: Project, links: Links) -> dict[str, str]:
    """Addresses by name; a department says that it is one."""
    departments = {
        f"{department.label} (department)": links.department(name)
        for name, department in project.settings.departments.items()
    }
    metrics = {metric.label: links.metric(name) for name, metric in project.catalogue.metrics.items()}
    return {**departments, **metrics}
