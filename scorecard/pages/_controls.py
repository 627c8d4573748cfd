"""Controls: what a reader may choose on every page; the address is where each choice stands."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from scorecard.pages._here import show
from scorecard.periods import Grain, Period
from scorecard.problems import suggest
from scorecard.project import Project, View
from scorecard.results.change import Against
from scorecard.results.words import capital, period_words
from scorecard.views.frame import nothing_here
from scorecard.views.links import Links

GRAINS = (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)
_COMPARISONS = {against.name.lower(): against for against in Against}


def chosen_view(project: Project) -> View:
    """Draws the controls for period, grain and comparison, and answers with what they are set to."""
    grains = {each.value: f"by {each.value}" for each in GRAINS}
    grain = Grain(_choice("Grain", "grain", grains, Grain.MONTH.value, width=112))
    period = _period(project, grain)
    names = {name: against.value for name, against in _COMPARISONS.items()}
    compare = _choice("Compared with", "compare", names, Against.BEFORE.name.lower(), width=262)
    return View(period, grain, _COMPARISONS[compare])


def chosen_links(way: tuple[str, ...] = ()) -> Links:
    """Links that keep what stands in the address now; `way` are the metrics by which the reader came."""
    names = ("period", "grain", "compare")
    return Links(tuple((name, st.query_params[name]) for name in names if name in st.query_params), way)


def chosen_department(project: Project) -> str:
    """The department at the address; the first where it says none. Stops the page where the project has none."""
    departments = {name: department.label for name, department in project.settings.departments.items()}
    if not departments:
        show(nothing_here("This project names no departments", "Name them in config/scorecard.yml."))
        st.stop()
    return _choice("Department", "department", departments, next(iter(departments)))


def asked_metric(project: Project) -> tuple[str, tuple[str, ...]]:
    """The metric at the address, and the metrics by which the reader came. Stops the page where there is no such."""
    known = project.catalogue.metrics
    asked = st.query_params.get("metric") or next(iter(project.settings.goal_line), next(iter(known)))
    if asked not in known:
        hint = suggest(asked, known) or "search for it above"
        show(nothing_here(f"There is no metric '{asked}'", f"{hint[:1].upper()}{hint[1:]}."))
        st.stop()
    way = st.query_params.get("way", "").split(".")
    return asked, tuple(name for name in way if name in known and name != asked)


def _period(project: Project, grain: Grain) -> Period:
    periods = project.periods(grain)
    by_name = {str(period): period for period in periods}
    last_closed = next((period for period in periods if project.extent.is_over(period)), periods[0])
    labels = {
        name: capital(period_words(period)) + ("" if project.extent.is_over(period) else ", so far")
        for name, period in by_name.items()
    }  # fmt: skip
    return by_name[_choice("Period", "period", labels, str(last_closed), width=208)]


def _choice(label: str, name: str, options: Mapping[str, str], default: str, width: int = 240) -> str:
    """One control. The address is the truth: what it says is set, what it does not say stands by default."""
    asked = st.query_params.get(name, default)
    st.session_state[name] = asked if asked in options else default
    st.selectbox(
        label,
        list(options),
        key=name,
        width=width,
        label_visibility="collapsed",
        format_func=lambda option: options.get(option, option),
        on_change=_to_address,
        args=(name, default),
    )
    return str(st.session_state[name])


def _to_address(name: str, default: str) -> None:
    if st.session_state[name] == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = st.session_state[name]
