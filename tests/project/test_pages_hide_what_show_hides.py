"""Pages hide what `show` hides: teams side by side, and the company's own numbers, however a page comes by them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from scorecard.answers import Anyone, Note, Question
from scorecard.periods import Grain
from scorecard.project import Project, View, open_project
from scorecard.project.scenarios import today_in
from scorecard.project.teams import compared_in, side_by_side_in
from scorecard.results.rows import Node
from tests.mostly_long import mostly_long

ME = Anyone()


@pytest.fixture(scope="module")
def project(kept_company: Path) -> Project:
    return open_project(kept_company)


def shown_by(project: Project, name: str, view: View, department: str) -> set[str]:
    """The teams of which `show --by team` tells a number."""
    cut, period = ("department", "team"), view.period
    told = project.show(Question((name,), (cut,), period.grain, start=period.start, end=period.end))
    at = {column: place for place, column in enumerate(told.columns)}
    rows = [row for row in told.rows if row[at["department"]] == department and row[at["value"]] is not None]
    return {str(row[at["team"]]) for row in rows}


@pytest.mark.parametrize("grain", mostly_long([Grain.MONTH, Grain.QUARTER, Grain.YEAR]))
def test_no_team_stands_side_by_side_that_a_breakdown_hides(project: Project, grain: Grain) -> None:
    over = [period for period in project.periods(grain) if project.extent.is_over(period)]
    view, hidden = View(over[0], grain), 0
    for department in project.settings.departments:
        names = tuple(compared_in(project, project.department(department, view), view))
        for told in side_by_side_in(project, names, department, view) if names else ():
            assert {team.name for team in told.teams} <= shown_by(project, told.metric, view, department)
        asked = Question(names, (("department", "team"),), grain, start=over[0].start, end=over[0].end)
        by_itself = project.numbers.values(asked)[0] if names else ()
        hidden += sum(value.note is Note.NONE and value.key[0] == department for value in by_itself)
        hidden -= sum(len(shown_by(project, name, view, department)) for name in names)
    assert hidden > 0, "some team is hidden beside another, or this shows nothing"


@pytest.mark.parametrize("grain", mostly_long([Grain.MONTH, Grain.WEEK, Grain.QUARTER, Grain.YEAR]))
def test_the_whole_companys_numbers_on_pages_are_those_of_show(project: Project, grain: Grain) -> None:
    names = tuple(project.catalogue.metrics)
    question = Question(names, grain=grain)
    remembered = project._remembered.series(question, ME)
    assert remembered is not None, "a snapshot answers it"
    found = {(value.metric, value.period): value.value for series in remembered.values() for value in series.values}
    told = {(v.metric, v.period): v.value for name in names for v in project.values(replace(question, metrics=(name,)))}
    assert found == told


def test_a_scenario_starts_from_no_number_that_show_hides(project: Project) -> None:
    """Chat Desk has enough customers of its own, and is hidden beside a team that has not."""
    question = Question(("handle_time",), (("team",),), Grain.MONTH)
    last = max(period for period in project.periods(Grain.MONTH) if project.extent.is_over(period))
    alone, told = (
        {value.key: value.value for value in values if value.period == last}
        for values in (project.numbers.values(question)[0], project.values(question))
    )
    hidden = [key for key, value in alone.items() if value is not None and told.get(key) is None]
    assert hidden
    for (team,) in hidden:
        assert today_in(project, ("handle_time",), Node("team", team), ME).of("handle_time") is None
    (team,) = next(key for key, value in told.items() if value is not None)
    seen = today_in(project, ("handle_time",), Node("team", team), ME).of("handle_time")
    assert seen is not None
    assert seen.value == told[team,]
