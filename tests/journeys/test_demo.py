"""The demo company's journey: every measure is the loop's, and its three cases walk as their stories are told."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from scorecard.plan.journeys import Pick
from scorecard.project import Project, open_project
from tests.journeys.demo_log import demo_log
from tests.journeys.loop import counted
from tests.journeys.test_against_a_loop import COLUMN

BARRIERS = ("told_to_wait", "no_way_back", "all_day_slot")
MEASURED = {**COLUMN, **{name: f"barrier = '{name}'" for name in BARRIERS}}


@pytest.fixture(scope="module")
def project(small_company: Path) -> Project:
    found = open_project(small_company)
    found.engine.columns("order")
    return found


@pytest.mark.long
def test_every_measure_is_what_the_loop_counts(project: Project, small_company: Path) -> None:
    chosen = ", ".join(f"SUM(CAST({column} AS DOUBLE)) AS {name}" for name, column in MEASURED.items())
    query = f'SELECT in_department, {chosen} FROM sources."order" WHERE ended IS NOT NULL GROUP BY ALL'
    found: dict[str, dict[object, float]] = defaultdict(dict)
    for department, *values in project.engine.rows(query):
        for name, value in zip(MEASURED, values, strict=True):
            if value:
                found[name][department] = float(str(value))
    stages = project.catalogue.journeys["order"].stages
    expected = counted(demo_log(small_company), {step: stage for stage, steps in stages.items() for step in steps}).by
    for name in MEASURED:
        assert found[name] == pytest.approx(dict(expected[name]), rel=1e-9), name


@pytest.mark.long
def test_the_wardrobe_door_came_eight_times_and_seven_calls_were_made_about_it(project: Project) -> None:
    case = project.case("order", "8851")
    steps = Counter(moment.what for moment in case.steps)
    assert (steps["deliver"], steps["contact"], steps["key_replacement"]) == (8, 7, 7)
    keyed = [moment for moment in case.steps if moment.what == "key_replacement"]
    assert all(moment.by_hand and moment.department == "care" for moment in keyed)
    assert [moment.note for moment in keyed] == [False] * 6 + [True]
    assert sum(moment.redone for moment in case.steps if moment.what == "deliver") == 7
    assert all(moment.kept for moment in case.moments if moment.part == "promise")


def test_the_statement_of_832_82_is_followed_by_calls_of_the_same_case(project: Project) -> None:
    case = project.case("order", "8328")
    steps = [moment.what for moment in case.steps]
    assert steps.index("statement") < max(index for index, what in enumerate(steps) if what == "contact")
    assert {"billing", "care"} <= {moment.department for moment in case.steps}


def test_the_boiler_was_mended_and_the_call_back_could_not_be_made(project: Project) -> None:
    case = project.case("order", "1111")
    assert "visit" in {moment.what for moment in case.steps}
    broken = [moment for moment in case.moments if moment.part == "promise" and not moment.kept]
    assert any(moment.possible is False for moment in broken)


def test_a_case_that_is_shown_names_nobody(project: Project) -> None:
    for pick in Pick:
        case = project.case("order", pick)
        assert len(case.case) == len(case.customer) == 12
        assert all(moment.worker is None or moment.worker.startswith("worker ") for moment in case.moments)


def test_every_row_of_the_table_has_ten_customers_or_no_counts(project: Project) -> None:
    answer = project.journey("order")
    assert answer.stages == ("acquire", "establish", "fulfil", "nurture")
    assert all(row.counts is None for row in answer.rows if row.customers < 10)
    assert sum(row.counts is not None for row in answer.rows) > 20
    (load,) = (row for row in answer.cell("fulfil", "warehouse") if row.step == "load")
    assert load.counts is not None
    assert load.counts.hand_offs > load.counts.steps / 2
