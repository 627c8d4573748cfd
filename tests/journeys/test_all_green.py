"""Everybody green, customer red: what is counted is what a loop over the rows of cases counts."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

import pytest

from scorecard.periods import Calendar, Grain
from scorecard.problems import ScorecardError
from scorecard.project import Project, View, open_project
from scorecard.project.all_green import (
    let_down_case,
    let_down_cases_in,
    let_down_in,
    months_in,
    ticked_in,
)
from scorecard.results.all_green import DepartmentTicked, LetDownCounts, Tick, counts_without_small
from scorecard.results.change import Against
from scorecard.results.status import Status

JULY, AUGUST = (Calendar().period_at(date(2026, month, 1), Grain.MONTH) for month in (7, 8))
LETS_DOWN = ("told_to_wait", "no_way_back")


@pytest.fixture(scope="module")
def project(kept_company: Path) -> Project:
    return open_project(kept_company)


def looped(project: Project, green: set[str], start: date, end: date) -> tuple[int, int, set[str]]:
    """Cases, those that let a customer down, and the keys of those with every department green."""
    query = (
        'SELECT CAST(case_id AS TEXT), part, in_department, kept, barrier, CAST(due AS TIMESTAMP) FROM sources."order" '
        f"WHERE CAST(ended AS TIMESTAMP) >= '{start}' AND CAST(ended AS TIMESTAMP) < '{end}'"
    )
    cases: dict[str, dict[str, set[object]]] = defaultdict(lambda: {"places": set(), "faults": set()})
    for case, part, place, kept, barrier, due in project.engine.rows(query):
        told = cases[str(case)]
        if part == "step" and place is not None:
            told["places"].add(place)
        if part == "promise" and not kept and isinstance(due, datetime) and due <= project.extent.as_of:
            told["faults"].add("promise")
        if part == "barrier" and barrier in LETS_DOWN:
            told["faults"].add(barrier)
    down = {case for case, told in cases.items() if told["faults"]}
    red = {case for case in down if cases[case]["places"] and cases[case]["places"] <= green}
    return len(cases), len(down), red


@pytest.mark.parametrize("month", [JULY, AUGUST])
def test_cases_with_every_department_green_are_what_a_loop_finds(project: Project, month: object) -> None:
    period = JULY if month is JULY else AUGUST
    (found,) = let_down_in(project, "order", [period])
    green = {each.name for each in found.green}
    cases, down, red = looped(project, green, period.start, period.end)
    assert found.counts.cases == cases
    assert found.counts.let_down in (down, None)
    assert found.counts.all_green in (len(red), None)
    assert found.counts.all_green == len(red) or month is AUGUST  # a handful cannot be told
    assert 0 < len(red) < down


def test_a_department_that_missed_a_goal_takes_its_cases_out(project: Project) -> None:
    red = looped(project, {"care", "digital"}, AUGUST.start, AUGUST.end)[2]
    everybody = looped(project, set(project.settings.departments), AUGUST.start, AUGUST.end)[2]
    assert len(red) < len(everybody)


def test_a_department_is_ticked_as_its_own_page_shows_it(project: Project) -> None:
    ticked = {each.name: each for each in ticked_in(project, AUGUST)}
    for name in ("billing", "care", "delivery"):
        rows = {row.name: row for row in project.department(name, View(AUGUST, Grain.MONTH, Against.BEFORE)).rows}
        assert ticked[name].ticks
        for tick in ticked[name].ticks:
            assert (tick.status, tick.value) == (rows[tick.metric].status, rows[tick.metric].figure.text)


def test_show_me_one_leads_to_the_walk_of_the_worst(project: Project) -> None:
    name = let_down_case(project, "order", JULY)
    listed = let_down_cases_in(project, "order", JULY)
    assert name == listed[0].case
    walked = project.case("order", name)
    broken = [moment for moment in walked.moments if moment.part == "promise" and moment.kept is False]
    assert len(broken) == listed[0].broken
    assert len({step.department for step in walked.steps if step.department}) == listed[0].departments


def test_without_such_a_case_there_is_none_to_show(project: Project) -> None:
    early = Calendar().period_at(date(2020, 1, 1), Grain.MONTH)
    with pytest.raises(ScorecardError, match="with every department green"):
        let_down_case(project, "order", early)


def test_the_months_of_a_stretch_are_those_that_are_over(project: Project) -> None:
    assert [str(p) for p in months_in(project, date(2026, 7, 1), date(2026, 10, 1))] == ["2026-07", "2026-08"]
    assert months_in(project, None, None) == (AUGUST,)


def tick(status: Status) -> Tick:
    return Tick("m", "M", "1", "goal 1", status)


def test_who_has_no_goal_is_not_green_and_what_has_no_number_takes_no_part() -> None:
    assert not DepartmentTicked("a", "A", ()).is_green
    assert not DepartmentTicked("a", "A", (tick(Status.NO_DATA),)).is_green
    assert DepartmentTicked("a", "A", (tick(Status.WITHIN_TOLERANCE), tick(Status.NO_DATA))).is_green
    assert not DepartmentTicked("a", "A", (tick(Status.ON_TARGET), tick(Status.OFF_TARGET))).is_green


@pytest.mark.parametrize(
    ("whole", "down", "red", "shown"),
    [
        (100, 40, 20, (100, 40, 20)),
        (100, 40, 0, (100, 40, 0)),
        (100, 40, 3, (100, 40, None)),  # too few themselves
        (100, 40, 38, (100, None, 38)),  # the others let down are too few
        (100, 95, 50, (100, None, 50)),  # who was not let down is too few
        (100, 3, 0, (100, None, 0)),
        (9, 9, 9, (None, None, None)),
    ],
)
def test_no_part_of_the_cases_is_told_that_too_few_are_behind(
    whole: int, down: int, red: int, shown: tuple[int | None, ...]
) -> None:
    customers = {"whole": whole, "down": down, "red": red}
    found = counts_without_small(LetDownCounts(whole, down, red), customers, 10)
    assert (found.cases, found.let_down, found.all_green) == shown
