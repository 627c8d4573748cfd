"""Controls: what a reader may choose on every page; the address is where each choice stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NoReturn

import streamlit as st

from scorecard.pages._here import show
from scorecard.periods import Grain, Period, parse_period
from scorecard.problems import suggest
from scorecard.project import Project, View
from scorecard.results.change import Against
from scorecard.results.words import sentence, title_of
from scorecard.views.frame import nothing_here
from scorecard.views.links import Links
from scorecard.views.periods import choice_words

GRAINS = (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)
WORDS, CUSTOMERS = "words", "customers"  # in the address: rows in whose words
_COMPARISONS = {against.name.lower(): against for against in Against}


def chosen_view(project: Project) -> View:
    """Draws the controls for period, grain and comparison, and answers with what they are set to."""
    grain = _chosen_grain(project)
    period = _chosen_period(project, grain)
    names = {name: against.value for name, against in _COMPARISONS.items()}
    compare = _choice("Compared with", "compare", names, Against.BEFORE.name.lower(), width=250)
    return View(period, grain, _COMPARISONS[compare])


def chosen_links(way: tuple[str, ...] = ()) -> Links:
    """Links that keep what is chosen otherwise than by default; `way` are the metrics by which the reader came.

    To be asked once the controls are drawn: what stands wrongly in the address is not handed on.
    """
    names = ("period", "grain", "compare")
    written = ((name, st.query_params.get(name)) for name in names)
    chosen = tuple((name, value) for name, value in written if value and value == st.session_state[name])
    return Links((*chosen, *(((WORDS, CUSTOMERS),) if _in_customers_words() else ())), way)


def chosen_words() -> bool:
    """A switch: whether rows are told as a customer would say them."""
    st.session_state[WORDS] = _in_customers_words()
    st.toggle("In customers' words", key=WORDS, on_change=_turn_words)
    return bool(st.session_state[WORDS])


def _in_customers_words() -> bool:
    return st.query_params.get(WORDS) == CUSTOMERS


def _turn_words() -> None:
    if st.session_state[WORDS]:
        st.query_params[WORDS] = CUSTOMERS
    else:
        st.query_params.pop(WORDS, None)


def chosen_level(levels: Sequence[str], usual: str) -> str:
    """The level of the organisation that a change is told apart by."""
    return _choice("Told apart by", "by", {level: f"by {level}" for level in levels}, usual, width=180)


def chosen_department(project: Project) -> str:
    """The department at the address; the first where it says none. Stops the page where there is no such."""
    departments = {name: department.label for name, department in project.settings.departments.items()}
    if not departments:
        show(nothing_here("This project names no departments", "Name them in config/scorecard.yml."))
        st.stop()
    asked = st.query_params.get("department")
    if asked and asked not in departments:
        _stop_without("department", asked, departments)
    return _choice("Department", "department", departments, next(iter(departments)))


def chosen_voice(project: Project) -> str:
    """The voice at the address, which is asked for only where there are several."""
    voices = {name: title_of(name) for name in project.catalogue.voices}
    first = next(iter(voices))
    return _choice("Voice", "voice", voices, first) if len(voices) > 1 else first


def chosen_behind(project: Project, offered: Mapping[str, str], usual: str) -> str:
    """The metric whose customers' words are shown; beyond those that are `offered` the one at the address."""
    asked = project.catalogue.name_now(st.query_params.get("behind", ""))
    known = project.catalogue.metrics
    options = dict(offered) | ({asked: known[asked].label} if asked in known else {})
    return _choice("Words behind", "behind", options, usual, width=420)


def chosen_side(offered: Mapping[str, str], usual: str) -> str:
    """The metric on which a department's teams are laid side by side."""
    return _choice("Teams side by side", "side", offered, usual, width=420)


def looked_for_team() -> str:
    return st.query_params.get("team", "")


def department_of_page(project: Project, page: str) -> str | None:
    """Whose share of the goal line the page at the address tells: of a metric, the department that owns it."""
    departments = project.settings.departments
    if page == "department":
        return st.query_params.get("department") or next(iter(departments), None)
    metric = project.catalogue.metrics.get(project.catalogue.name_now(st.query_params.get("metric", "")))
    return metric.department if page == "metric" and metric else None


def asked_metric(project: Project) -> tuple[str, tuple[str, ...]]:
    """The metric at the address, and the metrics by which the reader came. Stops the page where there is no such."""
    known = project.catalogue.metrics
    asked = st.query_params.get("metric") or next(iter(project.settings.goal_line), next(iter(known)))
    asked = project.catalogue.name_now(asked)
    if asked not in known:
        _stop_at_unsound(project, asked)
        _stop_without("metric", asked, known)
    way = st.query_params.get("way", "").split(".")
    return asked, tuple(name for name in way if name in known and name != asked)


def opened_column() -> str:
    """The column of a thread that the address opens; "" where none."""
    return st.query_params.get("open", "")


def _stop_at_unsound(project: Project, asked: str) -> None:
    """Stops the page of a metric that is defined, and not soundly."""
    about = (f"{asked}:", f"'{asked}'")
    place = next((each.place for each in project.problems if each.is_error and each.message.startswith(about)), None)
    if place:
        told = f"Its definition at {place} has an error. Mend it as the list above says, and reload the page."
        show(nothing_here(f"'{asked}' cannot be shown", told))
        st.stop()


def _stop_without(what: str, asked: str, known: Iterable[str]) -> NoReturn:
    """Stops the page of something that is not there: another's numbers would be taken for its own."""
    hint = suggest(asked, known) or "search for it above"
    show(nothing_here(f"There is no {what} '{asked}'", sentence(hint)))
    st.stop()


def _chosen_grain(project: Project) -> Grain:
    """The length of the periods; a period that stands in the address goes along to the new length."""
    usual = project.usual_grain.value

    def follow() -> None:
        asked = st.session_state["grain"]
        if period := _written_period(project):
            near = nearest_period(period, project.periods(Grain(asked)))
            # in one go, so that Back undoes both
            st.query_params.update({"grain": asked, "period": str(near)})
        else:
            _to_address("grain", usual)

    grains = {each.value: f"by {each.value}" for each in GRAINS}
    return Grain(_choice("Grain", "grain", grains, usual, width=112, on_change=follow))


def _chosen_period(project: Project, grain: Grain) -> Period:
    periods = {str(period): period for period in project.periods(grain)}
    is_over = project.extent.is_over
    last_closed = next((name for name, period in periods.items() if is_over(period)), next(iter(periods)))
    labels = {name: choice_words(period, is_over=is_over(period)) for name, period in periods.items()}
    return periods[_choice("Period", "period", labels, last_closed, width=236)]


def _written_period(project: Project) -> Period | None:
    """The period in the address, of whatever length; None where there is none."""
    try:
        return parse_period(st.query_params.get("period", ""), project.settings.periods)
    except ValueError:
        return None


def nearest_period(asked: Period, periods: Sequence[Period]) -> Period:
    """Of periods of another length, newest first: the one around `asked`, or the last one that ends within it.

    The oldest where `asked` begins before all and reaches into it, the newest where all are later.
    """
    for period in periods:
        is_around = asked.start in period and period.days >= asked.days
        if is_around or period.end <= asked.end:
            return period
    return periods[-1] if periods[-1].start < asked.end else periods[0]


def _choice(
    label: str,
    name: str,
    options: Mapping[str, str],
    default: str,
    *,
    width: int = 240,
    on_change: Callable[[], None] | None = None,
) -> str:
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
        on_change=on_change or (lambda: _to_address(name, default)),
    )
    return str(st.session_state[name])


def _to_address(name: str, default: str) -> None:
    if st.session_state[name] == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = st.session_state[name]
