"""A refresh computes what rests on changed rows or on a changed definition, and leaves all else as it stands."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from scorecard import open_project
from scorecard.answers import Question
from scorecard.periods import Grain
from scorecard.project.refreshing import Refreshed, refresh
from tests.snapshot.comparing import PATH, differences_of_answers
from tests.snapshot.living import NOW, Living, worker

METRICS = ("contacts", "orders", "on_hand", "recommend", "bought")
SCANS = {"contacts", "orders", "stock_last", "surveys", "contacts_followed"}


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Living:
    made = Living.founded(tmp_path_factory.mktemp("founded"))
    made.metrics = {name: made.metrics[name] for name in METRICS}
    made.define()
    refresh(made.root, now=NOW)
    return made


@pytest.fixture
def company(founded: Living, tmp_path: Path) -> Living:
    return founded.copy(tmp_path)


def refreshed(company: Living) -> Refreshed:
    """What a refresh did, after which the snapshot answers as the rows do."""
    found = refresh(company.root, now=NOW)
    assert differences_of_answers(open_project(company.root, NOW), (Grain.MONTH,)) == []
    return found


@pytest.mark.long
def test_of_a_company_in_which_nothing_happened_nothing_is_computed(company: Living) -> None:
    found = refreshed(company)
    assert (set(found.untouched), found.anew, found.in_part, found.reread) == (SCANS, (), (), ())


@pytest.mark.long
def test_a_new_day_of_one_source_leaves_the_others_untouched(company: Living) -> None:
    company.new_day(Random(1))
    found = refreshed(company)
    assert set(found.in_part) == {"contacts", "contacts_followed"}
    assert set(found.untouched) == {"orders", "stock_last", "surveys"}
    assert (found.anew, found.reread) == ((), ())


@pytest.mark.long
def test_a_file_that_was_written_again_with_the_same_rows_changes_nothing(company: Living) -> None:
    company.write(company.of("contacts")[4])
    assert set(refreshed(company).untouched) == SCANS


@pytest.mark.long
def test_a_row_that_others_join_touches_what_is_made_of_those(company: Living) -> None:
    company.files["customers"][3]["region"] = "east"
    company.write("customers")
    found = refreshed(company)
    assert set(found.in_part) <= {"contacts", "orders", "contacts_followed"}
    assert {"stock_last", "surveys"} <= set(found.untouched)


def test_a_definition_that_changed_is_computed_and_nothing_beside_it(company: Living) -> None:
    company.sources["stock"]["measures"] = {"on_hand": {"agg": "last", "expr": "quantity * 2"}}
    company.define()
    assert set(refreshed(company).untouched) >= SCANS - {"stock_last"}


@pytest.mark.long
def test_which_rows_may_follow_is_part_of_what_a_conversion_is(company: Living) -> None:
    measures = company.sources["orders"]["measures"]
    assert isinstance(measures, dict)
    measures["paid"] = {"agg": "count", "where": "paid or value > 100"}
    company.define()
    assert refreshed(company).anew == ("contacts_followed",)


@pytest.mark.long
def test_a_row_dated_by_one_that_it_joins_leaves_the_day_on_which_it_was(company: Living) -> None:
    for at, row in enumerate(company.files["customers"]):
        row["since"] = date(2026, 2, 1) + timedelta(days=at)
    company.write("customers")
    company.sources["orders"]["measures"] = {"joined": {"agg": "count", "time": "customers.since"}}
    company.metrics = {"contacts": company.metrics["contacts"], "joined": {"measure": "orders.joined"}}
    company.define()
    refresh(company.root, now=NOW)
    company.files["customers"][3]["since"] = date(2026, 3, 25)
    company.write("customers")
    assert refreshed(company).in_part


@pytest.mark.long
def test_where_a_team_belongs_may_stand_in_rows_that_the_organisation_joins(company: Living) -> None:
    company.files["teams"] = [{"team": f"t{at}", "house": "care"} for at in range(3)]
    company.write("teams")
    company.sources["teams"] = {"files": "data/teams.parquet", "key": "team"}
    company.sources["workers"] |= {
        "joins": {"teams": {"using": "team"}},
        "organisation": {"worker": "worker_id", "team": "team", "department": "teams.house"},
    }
    company.define()
    refresh(company.root, now=NOW)
    company.files["teams"][1]["house"] = "sales"
    company.write("teams")
    assert set(refreshed(company).in_part) >= {"contacts", "surveys"}


def test_teams_told_with_their_departments_are_read_where_each_was_in_one(company: Living) -> None:
    project = open_project(company.root, NOW)
    kept = [name for name in METRICS if project.numbers.stored(Question((name,), (PATH,))) is not None]
    assert kept == ["contacts", "orders", "recommend", "bought"]  # of a stock nothing tells which teams it is of


@pytest.mark.long
def test_a_team_that_was_in_two_departments_is_told_from_the_rows(company: Living) -> None:
    company.files["workers"].append({**worker("w5", "t1", date(2025, 1, 1)), "department": "sales"})
    company.write("workers")
    refreshed(company)
    project = open_project(company.root, NOW)
    assert project.numbers.stored(Question(("contacts",), (PATH,))) is None
    told = {value.key for value in project.values(Question(("contacts",), (PATH,)))}
    assert {("care", "t1"), ("sales", "t1")} <= told


@pytest.mark.long
def test_a_metric_that_was_away_while_rows_changed_comes_back_with_all_of_them(tmp_path: Path) -> None:
    company = Living.founded(tmp_path)
    company.metrics = {name: company.metrics[name] for name in ("contacts", "settled")}
    company.define()
    refresh(company.root, now=NOW)
    settled = company.metrics.pop("settled")
    settle(company, company.of("contacts")[0], datetime(2026, 3, 20, 10))
    company.metrics["settled"] = settled
    settle(company, company.of("contacts")[35], datetime(2026, 3, 20, 11))


def settle(company: Living, path: str, moment: datetime) -> None:
    """A row of a file is settled then, which a refresh takes in; as is one of whatever was defined, before."""
    company.define()
    refreshed(company)
    told = {"settled_at": moment, "resolved": True, "loaded_at": datetime(2026, 6, 1)}
    company.files[path][0] |= told
    company.write(path)
    refreshed(company)
