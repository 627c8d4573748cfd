"""What a journey makes of steps at one moment, open cases, nobody, one step alone, other steps and a clock change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scorecard.plan.journeys import Pick
from scorecard.problems import ScorecardError
from scorecard.project import Project, open_project
from scorecard.results.journey import StepCounts, StepRow, without_small
from tests.journeys.logs import Logs

Step = tuple[int, int | None, int | None, str | None, datetime, datetime | None, str, bool | None, bool]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC)


def project_of(root: Path, steps: Sequence[Step], journey: str | None = None) -> Project:
    logs = Logs(range(0))
    logs.rows["steps"] = list(steps)
    logs.write(root)
    if journey:
        (root / "metrics/journeys/order.yml").write_text(journey)
    return open_project(root, datetime(2027, 1, 1, tzinfo=UTC))


def test_steps_of_one_moment_stand_in_the_order_of_their_keys(tmp_path: Path) -> None:
    steps = [
        (10, 1, 1, "w4", at(1, 9), at(1, 9), "b", True, False),
        (9, 1, 1, "w3", at(1, 9), at(1, 9), "a", True, False),
    ]
    moments = project_of(tmp_path, steps).case("order", "1").steps
    assert [moment.what for moment in moments] == ["a", "b"]
    assert [moment.hand_off for moment in moments] == [True, False]


def test_a_case_with_a_step_that_is_not_over_can_be_walked_and_counts_nowhere(tmp_path: Path) -> None:
    steps = [
        (1, 1, 1, "w3", at(1, 9), at(1, 10), "a", True, False),
        (2, 1, 1, "w4", at(1, 11), None, "b", True, False),
    ]
    project = project_of(tmp_path, steps)
    assert project.journey("order").rows == ()
    assert project.case("order", "1").ended is None
    assert len(project.case("order", "1").steps) == 2
    with pytest.raises(ScorecardError, match="no case of the journey 'order' ended"):
        project.case("order", Pick.RANDOM)


def test_nobody_passes_nothing_on(tmp_path: Path) -> None:
    steps = [
        (1, 1, 1, "w3", at(1, 9), at(1, 9), "a", False, False),
        (2, 1, 1, None, at(1, 10), at(1, 10), "b", False, False),
        (3, 1, 1, "w4", at(1, 11), at(1, 11), "c", False, False),
    ]
    rows = project_of(tmp_path, steps).journey("order").rows
    assert [(row.step, row.department, row.counts.hand_offs) for row in rows if row.counts] == [
        ("a", "store", 0),
        ("b", "unknown", 0),
        ("c", "van", 0),
    ]


def test_a_case_of_one_step_is_right_the_first_time_and_waited_for_nothing(tmp_path: Path) -> None:
    project = project_of(tmp_path, [(1, 1, 1, "w3", at(1, 9), at(1, 10), "a", True, False)])
    row = project.journey("order").rows[0]
    assert row.counts == StepCounts(1, 1, None, None, 0, 0, 0, 0, 0)
    assert project.case("order", "1").steps[0].wait == 0


def test_a_step_of_no_stage_stands_last_without_one(tmp_path: Path) -> None:
    steps = [
        (1, 1, 1, "w3", at(1, 9), at(1, 9), "never heard of", True, False),
        (2, 1, 1, "w3", at(1, 10), at(1, 10), "b", True, False),
    ]
    rows = project_of(tmp_path, steps).journey("order").rows
    assert [(row.stage, row.step) for row in rows] == [("late", "b"), (None, "never heard of")]


def test_a_wait_over_the_clock_change_is_the_time_that_passed(tmp_path: Path) -> None:
    """In London 24 October 2026 at 22:00 to 25 October at 22:00 are 25 hours."""
    steps = [
        (1, 1, 1, "w3", at(24, 21), at(24, 21), "a", True, False),
        (2, 1, 1, "w3", at(25, 22), at(25, 22), "b", True, False),
    ]
    moments = project_of(tmp_path, steps).case("order", "1").steps
    assert [moment.at for moment in moments] == [datetime(2026, 10, 24, 22), datetime(2026, 10, 25, 22)]
    assert moments[1].wait == 25 * 3600


def test_a_worker_who_moves_counts_for_the_department_of_the_moment(tmp_path: Path) -> None:
    steps = [
        (1, 1, 1, "w2", at(24, 12), at(24, 12), "a", False, False),
        (2, 1, 1, "w2", at(26, 12), at(26, 12), "b", False, False),
    ]
    moments = project_of(tmp_path, steps).case("order", "1").steps
    assert [moment.department for moment in moments] == ["shop", "van"]
    assert moments[0].note is False


def test_a_case_that_is_a_part_of_another_has_no_way_of_its_own(tmp_path: Path) -> None:
    logs = Logs(range(0))
    logs.rows["links"] = [(2, 1), (3, 2)]
    logs.rows["steps"] = [
        (number, number, 1, "w3", at(number, 9), at(number, 9), "a", True, False) for number in (1, 2, 3)
    ]
    logs.write(tmp_path)
    project = open_project(tmp_path, datetime(2027, 1, 1, tzinfo=UTC))
    assert [moment.redone for moment in project.case("order", "1").steps] == [False, True, True]
    with pytest.raises(ScorecardError, match="has no case '3'"):
        project.case("order", "3")


def test_chains_that_lead_back_to_themselves_come_to_an_end(tmp_path: Path) -> None:
    logs = Logs(range(0))
    logs.rows["links"] = [(2, 1), (1, 2)]
    logs.rows["steps"] = [(1, 1, 1, "w3", at(1, 9), at(1, 9), "a", True, False)]
    logs.write(tmp_path)
    assert open_project(tmp_path, datetime(2027, 1, 1, tzinfo=UTC)).journey("order").rows


def test_a_case_is_asked_for_again_by_the_pseudonym_that_was_shown(tmp_path: Path) -> None:
    project = project_of(tmp_path, [(1, 771_771_771, 1, "w3", at(1, 9), at(1, 9), "a", True, False)])
    picked = project.case("order", Pick.WORST)
    assert "771771771" not in picked.case
    assert project.case("order", picked.case).moments == picked.moments
    assert {moment.worker for moment in picked.moments} == {"worker 1"}


def test_a_journey_that_is_not_there_is_a_problem_with_the_nearest_name(tmp_path: Path) -> None:
    project = project_of(tmp_path, [(1, 1, 1, "w3", at(1, 9), at(1, 9), "a", True, False)])
    with pytest.raises(ScorecardError, match="there is no journey 'ordre'") as told:
        project.journey("ordre")
    assert told.value.problems[0].hint == "did you mean 'order'?"
    with pytest.raises(ScorecardError, match="has no case 'x'' OR true'"):
        project.case("order", "x'' OR true")


def test_a_journey_whose_case_nobody_knows_is_told_at_its_line(tmp_path: Path) -> None:
    journey = "journey: order\nevents:\n  - {source: calls, activity: worker}\ncase: order_nr\ncustomer: customer\n"
    project = project_of(tmp_path, [], journey)
    told = [str(problem) for problem in project.problems if problem.place.file.endswith("journeys/order.yml")]
    assert told
    assert told[0].startswith("metrics/journeys/order.yml:4:7: unknown-column")
    with pytest.raises(ScorecardError, match="its definition is not sound"):
        project.journey("order")


def row(step: str, department: str, customers: int) -> StepRow:
    return StepRow("late", step, department, customers, StepCounts(1, 1, None, None, 0, 0, 0, 0, 0))


def test_a_hidden_row_takes_the_smallest_of_its_step_and_of_its_department_with_it() -> None:
    rows = [row("a", "store", 3), row("a", "van", 40), row("a", "shop", 20), row("b", "store", 50), row("b", "van", 60)]
    shown = [(each.step, each.department) for each in without_small(rows, 10) if each.counts]
    assert shown == []
    assert [each.counts is not None for each in without_small(rows, 0)] == [True] * 5


def test_nothing_is_hidden_where_enough_customers_stand_behind_every_row() -> None:
    rows = [row("a", "store", 10), row("b", "van", 40)]
    assert all(each.counts for each in without_small(rows, 10))
