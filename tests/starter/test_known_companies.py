"""Companies of which we know what is true: what init finds of them by itself, and what it does not."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from scorecard.answers import Note, Question
from scorecard.definitions import load
from scorecard.periods import Grain
from scorecard.project import Project
from scorecard.starter import Started
from tests.starter.conftest import begun, opened

ROOT = Path(__file__).parents[2]
INCIDENTS = ROOT.parent / "shared" / "data" / "incidents"


@pytest.fixture(scope="module")
def bare(small_company: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo company's tables without a definition."""
    folder = tmp_path_factory.mktemp("bare")
    shutil.copytree(small_company / "data" / "demo", folder / "exports", copy_function=os.link)
    return folder


@pytest.fixture(scope="module")
def started(bare: Path) -> Started:
    return begun(bare)


@pytest.fixture(scope="module")
def project(bare: Path, started: Started) -> Project:
    assert started.files
    return opened(bare)


def months_of(project: Project, metric: str) -> dict[date, float]:
    """The values of closed months that are shown."""
    values = project.values(Question((metric,), grain=Grain.MONTH, start=date(2024, 4, 1), end=date(2026, 9, 1)))
    return {value.period.start: value.value for value in values if value.note is Note.NONE and value.value is not None}


# --- the demo company ----------------------------------------------------------------------------------------------


@pytest.mark.study
def test_every_key_is_the_one_that_the_company_wrote_itself(project: Project) -> None:
    real = load(ROOT).catalogue.sources
    ours = project.catalogue.sources
    assert {name: source.key for name, source in ours.items() if name in real} == {
        name: real[name].key for name in ours if name in real
    } | {"self_scores": ours["self_scores"].key}
    assert set(ours["self_scores"].key) == {"department", "role", "promise", "asked_at"}


@pytest.mark.long
def test_workers_teams_and_departments_are_found_as_of_the_day(project: Project) -> None:
    organisation = project.settings.organisation
    assert (organisation.levels, organisation.source) == (("worker", "team", "department"), "workers")
    assert organisation.valid is not None
    assert (organisation.valid.start, organisation.valid.end) == ("joined_on", "left_on")
    assert set(project.settings.departments) == set(load_departments())


def load_departments() -> tuple[str, ...]:
    return ("sales", "digital", "care", "billing", "warehouse", "delivery", "field_service")


@pytest.mark.parametrize(
    "name", ["contacts", "orders", "promises", "quotes", "statements", "steps", "surveys", "posts"]
)
def test_who_did_it_and_for_which_customer_is_what_the_company_wrote_itself(name: str, project: Project) -> None:
    real, ours = load(ROOT).catalogue.sources[name], project.catalogue.sources[name]
    assert (dict(ours.levels), ours.customer) == (dict(real.levels), real.customer)


def test_the_customer_of_a_step_is_found_over_the_order(project: Project) -> None:
    steps = project.catalogue.sources["steps"]
    assert steps.customer == "orders.customer_id"
    assert steps.joins["orders"].using == "order_id"


def test_the_department_that_caused_a_contact_is_a_role_of_its_own(project: Project) -> None:
    assert project.catalogue.sources["contacts"].roles["caused_by"] == {"department": "caused_by"}


def test_score_promises_and_repeat_contacts_stand_on_the_goal_line(project: Project) -> None:
    assert {"surveys_recommend", "promises_on_time", "contacts_again"} <= set(project.settings.goal_line)


def test_no_more_than_eight_numbers_are_proposed_and_each_is_computed(project: Project) -> None:
    assert 5 <= len(project.catalogue.metrics) <= 8
    assert list(project.failing()) == []


def test_what_leads_to_what_is_drawn_as_believed(project: Project) -> None:
    drivers = [driver for metric in project.catalogue.metrics.values() for driver in metric.drives]
    assert drivers
    assert {driver.evidence.value for driver in drivers} == {"assumed"}
    assert all("guess" in driver.because for driver in drivers)


def test_a_metric_of_one_departments_people_is_that_departments(project: Project) -> None:
    assert project.catalogue.metrics["statements_right"].department == "billing"


def test_the_tables_that_are_only_looked_up_count_nothing(project: Project) -> None:
    assert project.catalogue.sources["workers"].time is None
    assert project.catalogue.sources["customers"].stands_everywhere


@pytest.mark.parametrize(
    ("metric", "query"),
    [
        (
            "promises_on_time",
            "SELECT date_trunc('month', due_at)::DATE, COUNT(*) FILTER (kept_at <= due_at) / COUNT(*) "
            "FROM promises GROUP BY 1",
        ),
        (
            "surveys_recommend",
            "SELECT date_trunc('month', invited_at)::DATE, 100.0 * (COUNT(*) FILTER (recommend >= 9) "
            "- COUNT(*) FILTER (recommend <= 6)) / COUNT(recommend) FROM surveys GROUP BY 1",
        ),
        (
            "contacts_again",
            "WITH told AS (SELECT *, epoch(timezone('Europe/Berlin', contacted_at)) AS at FROM contacts) "
            "SELECT date_trunc('month', contacted_at)::DATE, COUNT(*) FILTER (EXISTS (FROM told b WHERE "
            "b.customer_id = a.customer_id AND b.at > a.at AND b.at <= a.at + 14 * 86400)) / COUNT(*) "
            "FROM told a GROUP BY 1",
        ),
        (
            "statements_right",
            "SELECT date_trunc('month', sent_at)::DATE, AVG(is_right::INT) FROM statements GROUP BY 1",
        ),
    ],
)
def test_first_numbers_are_those_of_sql_written_by_hand(metric: str, query: str, project: Project, bare: Path) -> None:
    """Times are read by the clock of the project, in which they are as they stand."""
    with duckdb.connect() as tables:
        for folder in (bare / "exports").iterdir():
            if folder.is_dir():
                tables.execute(f"CREATE VIEW {folder.name} AS FROM '{folder}/*.parquet'")
        meant = dict(tables.execute(query).fetchall())
    told = months_of(project, metric)
    assert len(told) > 20
    assert told == {month: pytest.approx(meant[month], rel=1e-9) for month in told}


def test_found_md_says_how_far_a_customer_is_followed_and_what_to_ask_for(bare: Path, started: Started) -> None:
    text = (bare / "FOUND.md").read_text()
    assert "**steps**: all rows say whose they are, through the orders they belong to." in text
    assert started.asked is not None
    assert started.asked.column.startswith("customer_id, filled on every row")
    assert "| `exports/contacts/part-*.parquet` |" in text


# --- a service desk ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not INCIDENTS.is_dir():
        pytest.skip("the incidents are not beside this checkout")
    folder = tmp_path_factory.mktemp("desk")
    for file in INCIDENTS.glob("*.parquet"):
        shutil.copy(file, folder)
    return folder


@pytest.mark.long
def test_a_service_desk_is_understood_and_its_traps_are_told(desk: Path) -> None:
    started = begun(desk)
    project = opened(desk)
    incidents, events = project.catalogue.sources["incidents"], project.catalogue.sources["incident_events"]
    assert (incidents.key, incidents.time, incidents.customer) == (("incident_id",), "opened_at", "caller_id")
    assert dict(incidents.levels) == {"worker": "worker", "team": "team"}
    assert (events.key, events.time) == (("incident_id", "sys_mod_count"), "updated_at")
    assert dict(events.levels) == {"worker": "assigned_to", "team": "assignment_group"}
    assert events.joins["incidents"].using == "incident_id"
    assert {"incidents_made_sla", "incidents_again"} == set(project.settings.goal_line)
    told = " ".join(doubt.told for doubt in started.doubts)
    assert "5 share theirs with another row" in told  # ties of sys_mod_count
    assert "stragglers" in told  # nearly all rows lie in three months
    assert started.proposal.span.is_short  # so weeks are what to look at
    weeks = project.values(
        Question(("incidents_made_sla",), grain=Grain.WEEK, start=date(2016, 3, 7), end=date(2016, 3, 14))
    )
    with duckdb.connect() as connection:
        ((meant,),) = connection.execute(
            f"SELECT AVG(made_sla::INT) FROM '{desk}/incidents.parquet' WHERE opened_at >= '2016-03-07' "
            "AND opened_at < '2016-03-14'"
        ).fetchall()
    assert [value.value for value in weeks] == [pytest.approx(meant)]
