"""A worker's work counts for the team of the day it was done, once, whatever the organisation's source says."""

from __future__ import annotations

from pathlib import Path

from scorecard.answers import Question
from tests.small import Company

ORGANISATION = """
organisation: {levels: [worker, team, department], source: workers, valid: {from: joined_on, to: left_on}}
"""
# 29 March 2026 begins at 00:00 UTC, 30 March at 23:00 UTC of the 29th: the clock changes in between
CONTACTS = """SELECT * FROM (VALUES
    (TIMESTAMP '2026-03-28 23:59', 'ann'), (TIMESTAMP '2026-03-29 22:59', 'ann'), (TIMESTAMP '2026-03-29 23:00', 'ann'),
    (TIMESTAMP '2026-04-30 12:00', 'ann'), (TIMESTAMP '2026-03-15 12:00', 'bob'), (TIMESTAMP '2026-03-15 12:00', 'eve'),
    (TIMESTAMP '2026-03-15 12:00', NULL)) AS told(happened_at, worker_id)"""
MOVED = """SELECT * FROM (VALUES
    ('ann', 'red', 'care', DATE '2026-01-01', DATE '2026-03-30'),
    ('ann', 'blue', 'sales', DATE '2026-03-30', DATE '2026-04-15'),
    ('bob', 'red', 'care', DATE '2026-01-01', NULL)) AS told(worker_id, team, department, joined_on, left_on)"""
OVERLAPPING = """SELECT * FROM (VALUES
    ('ann', 'red', 'care', DATE '2026-01-01', NULL), ('ann', 'blue', 'sales', DATE '2026-03-30', NULL),
    ('bob', 'red', 'care', DATE '2026-01-01', NULL), ('bob', 'red', 'care', DATE '2026-01-01', NULL)
    ) AS told(worker_id, team, department, joined_on, left_on)"""
SOURCES = """
contacts: {time: happened_at, organisation: {worker: worker_id}, measures: {contacts: {agg: count}}}
workers: {key: [worker_id, joined_on], organisation: {worker: worker_id, team: team, department: department}}
"""
METRICS = "contacts: {measure: contacts.contacts}"


def counts(company: Company, *splits: str) -> dict[tuple[str, ...], float | None]:
    return {key: parts.n for key, parts in company.cells("contacts", *splits).items()}


def test_membership_is_as_of_the_local_day_of_the_event(tmp_path: Path) -> None:
    company = Company(tmp_path, {"contacts": CONTACTS, "workers": MOVED}, SOURCES, METRICS, ORGANISATION)
    assert counts(company, "team") == {
        ("red", "2026-03"): 3,  # ann's first two, and bob's
        ("blue", "2026-03"): 1,
        ("unknown", "2026-03"): 2,  # eve, whom nobody knows, and nobody
        ("unknown", "2026-04"): 1,  # ann after she left
    }


def test_a_worker_who_is_known_stays_known_after_leaving(tmp_path: Path) -> None:
    company = Company(tmp_path, {"contacts": CONTACTS, "workers": MOVED}, SOURCES, METRICS, ORGANISATION)
    assert counts(company, "worker") == {
        ("ann", "2026-03"): 3,
        ("ann", "2026-04"): 1,
        ("bob", "2026-03"): 1,
        ("unknown", "2026-03"): 2,
    }


def test_overlapping_memberships_never_multiply_and_are_told(tmp_path: Path) -> None:
    company = Company(tmp_path, {"contacts": CONTACTS, "workers": OVERLAPPING}, SOURCES, METRICS, ORGANISATION)
    assert counts(company, "team")["blue", "2026-03"] == 1
    assert sum(value or 0 for value in counts(company, "team").values()) == 7
    told = [problem.message for problem in company.engine.check_data() if problem.code == "overlapping-membership"]
    assert [message.split(",")[0] for message in told] == ["source 'workers': all 2 workers"]


def test_the_team_that_a_row_gives_itself_wins(tmp_path: Path) -> None:
    sources = SOURCES.replace("organisation: {worker: worker_id}", "organisation: {worker: worker_id, team: \"'own'\"}")
    company = Company(tmp_path, {"contacts": CONTACTS, "workers": MOVED}, sources, METRICS, ORGANISATION)
    assert {key[0] for key in counts(company, "team")} == {"own"}
    assert counts(company, "department")["care", "2026-03"] == 3


def test_a_row_that_gives_only_its_team_finds_the_department_of_that_team(tmp_path: Path) -> None:
    sources = SOURCES.replace("organisation: {worker: worker_id}", "organisation: {team: worker_id}")
    teams = CONTACTS.replace("'ann'", "'red'").replace("'bob'", "'blue'")
    company = Company(tmp_path, {"contacts": teams, "workers": MOVED}, sources, METRICS, ORGANISATION)
    assert counts(company, "department") == {
        ("care", "2026-03"): 3,
        ("care", "2026-04"): 1,
        ("sales", "2026-03"): 1,
        ("unknown", "2026-03"): 2,
    }


def test_without_dates_of_membership_a_worker_has_one_place(tmp_path: Path) -> None:
    settings = "organisation: {levels: [worker, team, department], source: workers}"
    company = Company(tmp_path, {"contacts": CONTACTS, "workers": MOVED}, SOURCES, METRICS, settings)
    assert sum(value or 0 for value in counts(company, "team").values()) == 7


def test_an_organisation_that_cannot_be_read_is_told_where_a_level_is_asked(tmp_path: Path) -> None:
    sources = SOURCES.replace("workers: {", "workers: {files: gone.parquet, ")
    company = Company(tmp_path, {"contacts": CONTACTS}, sources, METRICS, ORGANISATION)
    assert company.plan(Question(("contacts",))).problems == ()
    assert [problem.code for problem in company.plan(Question(("contacts",), (("team",),))).problems] == [
        "missing-file"
    ]
