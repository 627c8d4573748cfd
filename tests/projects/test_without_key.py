"""Without a customer key everything still stands: threads, values, signals, and an honest word on what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scorecard import open_project
from scorecard.answers import Extent, Note, Question
from scorecard.periods import Grain
from scorecard.project import Project, View
from tests import without_key

NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return open_project(without_key.written(tmp_path_factory.mktemp("without_key")), NOW)


@pytest.fixture(scope="module")
def week(project: Project) -> View:
    return View(project.periods(Grain.WEEK)[0], Grain.WEEK)


def test_it_opens_without_a_problem(project: Project) -> None:
    assert project.problems == ()


def test_a_believed_and_a_moved_together_edge_lead_up_and_a_formula_from_what_it_is_made_of(project: Project) -> None:
    def evidence(metric: str) -> list[object]:
        at = project.thread(metric).columns.index("evidence")
        return [row[at] for row in project.thread(metric).rows if row[0] == "up" and row[at]]

    assert evidence("hours_to_fix") == ["panel", "assumed"]
    assert "formula" in evidence("calls_again")


def test_values_add_up_over_the_organisation_that_expressions_give(project: Project) -> None:
    question = Question(("calls",), (("department",),), Grain.WEEK)
    assert {value.key for value in project.numbers.values(question)[0]} == {("desk",)}
    last = project.numbers.values(Question(("called_again",), grain=Grain.WEEK))[0][-1]
    assert (str(last.period), last.value) == ("2026-W35", pytest.approx((18 + 18) / 100))


def test_where_there_is_no_customer_rows_are_counted_for_what_is_too_few_to_show(project: Project) -> None:
    values = project.numbers.values(Question(("fixed_first",), (("team",),), Grain.WEEK))[0]
    notes = {team: {value.note for value in values if value.key == (team,)} for team in ("Night", "Shop", "Vans")}
    assert notes == {"Night": {Note.SUPPRESSED}, "Shop": {Note.NONE}, "Vans": {Note.NONE}}


def test_a_change_is_told_from_noise(project: Project) -> None:
    signals = project.signals(["called_again", "calls"])
    variation = {row[0]: row[signals.columns.index("variation")] for row in signals.rows}
    assert variation == {"called_again": "concern", "calls": "common"}


def test_with_under_twelve_closed_months_it_is_read_by_week(project: Project) -> None:
    assert project.usual_grain is Grain.WEEK
    assert project.signals(["calls"]).rows[0][1] == project.periods(Grain.WEEK)[0].start


@pytest.mark.parametrize(
    ("first", "grain"), [("2025-09-01", Grain.MONTH), ("2025-10-01", Grain.WEEK), ("2026-08-31", Grain.WEEK)]
)
def test_months_are_read_as_soon_as_twelve_of_them_are_over(project: Project, first: str, grain: Grain) -> None:
    extent = Extent(date.fromisoformat(first), datetime(2026, 9, 1))
    assert replace(project, known_extent=extent).usual_grain is grain


def test_following_ends_in_belief_and_names_the_key_to_ask_for(project: Project) -> None:
    listing = project.follow()
    found = {(row[0], row[1]): row for row in listing.rows}
    assert found["tickets", "calls"][2] == "belief"
    assert found["tickets", "calls"][-1] == "a customer number in tickets and calls"


def test_pages_say_that_no_share_of_the_gap_can_be_known_yet(project: Project, week: View) -> None:
    (entry,) = project.goal_line(week).entries
    assert entry.why_not.startswith("shares of the gap not yet: no shared key; it takes a customer number in ")
    service = project.department("service", week)
    assert any(
        words.startswith("Repair service's share of the gap not yet: no shared key") for words in service.not_yet
    )
    assert service.followed == project.metric("fixed_first", week).followed
    assert service.followed[0].startswith("Belief: nothing joins tickets to calls.")


def test_a_region_that_both_name_brings_them_together_by_place_and_week(tmp_path: Path) -> None:
    folder = without_key.written(tmp_path)
    for name in ("tickets", "calls"):
        source = folder / "metrics" / "sources" / f"{name}.yml"
        source.write_text(f"{source.read_text()}dimensions: {{region: region}}\n")
    (way,) = open_project(folder, NOW).followed.between({"tickets"}, {"calls"})
    assert (str(way.how), way.by) == ("same place and week", "region")
