"""Links that a refresh brought up to date are those of the rows; only periods that a change reaches are linked anew."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard import open_project
from scorecard.answers import KEPT_GRAINS
from scorecard.periods import Grain, Period
from scorecard.project import Project
from scorecard.project.linking import links_plan, name_of, periods_kept
from scorecard.project.refreshing import Refreshed, refresh
from scorecard.touches import PARTS
from tests.snapshot.happenings import (
    HAPPENINGS,
    Happening,
    a_contact_moved_to_another_month,
    a_customer_moves,
    a_late_contact,
    a_late_order_and_answer,
    a_measure_redefined,
    a_new_day,
    a_row_deleted,
    a_worker_changes_team,
    nothing,
)
from tests.snapshot.living import FIRST, NOW, Living, contact

LIVES = (
    (a_new_day, a_row_deleted, a_late_contact),
    (a_contact_moved_to_another_month, a_late_order_and_answer),
    (a_customer_moves, a_worker_changes_team),
    (a_measure_redefined,),
)
A_LIFE = (a_late_contact, a_late_order_and_answer, a_customer_moves, a_worker_changes_team)
OUTCOMES = ("recommend", "resolved", "again", "ordered")
GRAINS = (Grain.WEEK, Grain.QUARTER)
WITHIN = 14
YEARS = 60  # weeks before those of a living company


def linked(metric: str, within: str = f"{WITHIN} days", adjust: str | None = None) -> dict[str, str]:
    edge = {"metric": metric, "effect": "raises", "evidence": "linked", "within": within}
    return edge | ({"adjust": adjust} if adjust else {})


METRICS: dict[str, dict[str, object]] = {
    "recommend": {"survey": {"score": "surveys.score", "scale": "nps"}, "outcome": True},
    "resolved": {
        "ratio": {"of": "contacts.resolved", "to": "contacts.contacts"},
        "outcome": True,
        "failure": "contacts.unresolved",
        "drives": [linked("recommend", adjust="region"), linked("ordered", "1 month")],
    },
    "again": {
        "conversion": {"from": "contacts.contacts", "to": "contacts.contacts", "by": "customer", "within": "7 days"},
        "failure": "matched",
        "outcome": True,
        "drives": [linked("recommend"), linked("resolved", adjust="region")],
    },
    # rows of the outcome's own source, dated by another time
    "settled_late": {
        "measure": "contacts.late",
        "failure": "contacts.late",
        "drives": [linked("resolved", "5 days"), linked("again", "5 days")],
    },
    "northern": {"measure": "orders.northern", "failure": "orders.northern", "drives": [linked("resolved")]},
    # of those with a contact that was open when the period began
    "ordered": {"measure": "orders.orders", "among": "contacts.backlog", "outcome": True},
}


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Living:
    """A company whose every outcome is linked."""
    return refreshed_once(linking(tmp_path_factory.mktemp("founded")))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Living:
    """One that links a count of those who were there."""
    return refreshed_once(linking(tmp_path_factory.mktemp("few"), ("ordered",), ("resolved", "ordered")))


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Living:
    """One with rows of more than a year, whose next year has just begun."""
    company = linking(tmp_path_factory.mktemp("old"), ("resolved",), ("resolved", "settled_late", "northern"))
    config = company.root / "config" / "scorecard.yml"
    config.write_text(f"{config.read_text()}calendar: {{year_starts: april}}\n")
    draw = Random(3)
    for week in range(YEARS):
        day = FIRST - timedelta(weeks=week + 1)
        path = f"contacts/{day}"
        company.files[path] = [contact(draw, 100_000 + 10 * week + at, day + timedelta(days=at)) for at in range(3)]
        company.write(path)
    return refreshed_once(company)


@pytest.fixture
def company(founded: Living, tmp_path: Path) -> Living:
    return founded.copy(tmp_path / "company")


def refreshed_once(company: Living) -> Living:
    refresh(company.root, now=NOW)
    return company


def linking(root: Path, outcomes: Sequence[str] = OUTCOMES, names: Sequence[str] = tuple(METRICS)) -> Living:
    """A company with some metrics, and some of them outcomes."""
    company = Living.founded(root)
    company.metrics = {name: dict(METRICS[name]) for name in names}
    for name, told in company.metrics.items():
        told["drives"] = [edge for edge in edges_of(name) if edge["metric"] in outcomes]
        if name not in outcomes:
            told.pop("outcome", None)
    by_week(company)
    measures(company, "contacts")["unresolved"] = {"agg": "count", "where": "not resolved"}
    measures(company, "contacts")["late"] = {"agg": "count", "where": "seconds > 500", "time": "settled_at"}
    measures(company, "orders")["northern"] = {"agg": "count", "where": "customers.region = 'north'"}
    company.sources["surveys"] |= {
        "joins": {"customers": {"using": "customer_id"}},
        "dimensions": {"region": "customers.region"},
    }
    company.define()
    return company


def by_week(company: Living) -> None:
    """A file of contacts a week in the place of one a day, for the sake of the time that tests take."""
    for at, path in enumerate(days := company.of("contacts")):
        first = days[at - at % 7]
        if path != first:
            company.files[first] += company.files[path]
            company.files[path] = []
    for path in days:
        company.write(path)


def edges_of(name: str) -> list[dict[str, str]]:
    found = METRICS[name].get("drives", [])
    assert isinstance(found, list)
    return found


def measures(company: Living, source: str) -> dict[str, object]:
    found = company.sources[source]["measures"]
    assert isinstance(found, dict)
    return found


def differences(project: Project) -> list[str]:
    """Links that the snapshot keeps otherwise than the rows have them."""
    told: list[str] = []
    outcomes = [metric for metric in project.catalogue.metrics.values() if metric.outcome]
    assert outcomes
    for metric in outcomes:
        name = metric.name
        signature = project.shelved_links.signature(project, metric)
        assert signature, name
        for grain in GRAINS:
            if periods := periods_kept(project, metric, grain):
                plan = links_plan(project, metric, periods)
                kept = project.engine.kept_links(name_of(signature, grain), plan)
                assert kept is not None, f"{name} by {grain} is not kept"
                rows = project.engine.links(plan)
                for part in PARTS:
                    ours, theirs = getattr(kept, part), getattr(rows, part)
                    if not alike(ours, theirs):
                        told.append(f"{name} by {grain}: {part}: {len(ours)} kept, {len(theirs)} by the rows")
    return told


def alike(ours: Sequence[Sequence[object]], theirs: Sequence[Sequence[object]]) -> bool:
    """Sums in any order, so the order of rows goes by what is no sum."""
    return len(ours) == len(theirs) and all(map(is_same, sorted(ours, key=named), sorted(theirs, key=named)))


def named(row: Sequence[object]) -> str:
    return repr([cell for cell in row if not isinstance(cell, float)])


def is_same(one: Sequence[object], other: Sequence[object]) -> bool:
    pairs = zip(one, other, strict=True)
    return all(
        math.isclose(a, b, abs_tol=1e-9) if isinstance(a, float) and isinstance(b, float) else a == b for a, b in pairs
    )


def refreshed(company: Living) -> Refreshed:
    """What a refresh did, after which the snapshot has the links that the rows have."""
    found = refresh(company.root, now=NOW)
    assert [problem.code for problem in found.problems] == []
    assert differences(open_project(company.root, NOW)) == []
    return found


@pytest.mark.study
def test_there_is_something_to_link(founded: Living) -> None:
    project = open_project(founded.root, NOW)
    for name in OUTCOMES:
        plan = links_plan(project, project.catalogue.metrics[name], project.periods(Grain.MONTH))
        assert all(project.engine.links(plan).carried for _ in PARTS), name


@pytest.mark.long
def test_after_a_life_links_are_those_of_the_rows(few: Living, tmp_path: Path) -> None:
    company, draw = few.copy(tmp_path / "company"), Random(11)
    for happening in A_LIFE:
        happening(company, draw)
    assert {name for name, _ in refreshed(company).linked} == {"ordered"}


@pytest.mark.long
def test_days_that_end_a_period_are_linked_by_the_files_that_its_windows_reach(old: Living, tmp_path: Path) -> None:
    company = old.copy(tmp_path / "company")
    since_when_is_known(company)
    new_days_until(company, date(2026, 4, 30))
    refresh(company.root, now=NOW)
    new_days_until(company, date(2026, 5, 4))
    since_when_is_known(company, date(2026, 2, 2))
    files = [company.root / "data" / f"{path}.parquet" for path in company.of("contacts")]
    # columns are told by the first
    closed = [path for path in files[1:] if date.fromisoformat(path.stem) < date(2026, 4, 1) - timedelta(weeks=20)]
    assert len(closed) > YEARS / 2
    whole = {path: spoiled(path) for path in closed}
    linked = {period for _, period in refresh(company.root, now=NOW).linked}
    for path, rows in whole.items():
        put_as_old(path, rows)
    assert {(period.grain, period.end) for period in linked} == {
        (Grain.MONTH, date(2026, 5, 1)),
        (Grain.WEEK, date(2026, 5, 4)),
    }
    assert differences(open_project(company.root, NOW)) == []


@pytest.mark.long
def test_a_day_in_the_midst_of_all_periods_links_nothing(old: Living, tmp_path: Path) -> None:
    company = old.copy(tmp_path / "company")
    new_days_until(company, date(2026, 5, 7))
    refresh(company.root, now=NOW)
    company.new_day(Random(1))
    assert refreshed(company).linked == frozenset()


def test_a_late_row_links_the_periods_that_were_over_anew(old: Living, tmp_path: Path) -> None:
    company = old.copy(tmp_path / "company")
    path = company.of("contacts")[-1]
    late = contact(Random(2), company.next_id("contacts", "contact_id"), date(2026, 3, 30))
    company.files[path].append(late | {"resolved": False, "loaded_at": datetime(2026, 6, 1)})
    company.write(path)
    linked = {period for _, period in refreshed(company).linked}
    assert {period.grain for period in linked} == set(KEPT_GRAINS)
    assert all(open_project(company.root, NOW).extent.is_over(period) for period in linked)


@pytest.mark.study
@pytest.mark.parametrize("life", LIVES, ids=lambda life: life[0].__name__)
def test_whatever_happens_links_are_those_of_the_rows(company: Living, life: Sequence[Happening]) -> None:
    draw = Random(11)
    for happening in life:
        happening(company, draw)
        refreshed(company)


@pytest.mark.study
@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    st.lists(st.sampled_from([each for each in HAPPENINGS if "metric" not in each.__name__]), max_size=4),
    st.integers(0, 2**16),
)
def test_so_it_is_for_many_lives(tmp_path_factory: pytest.TempPathFactory, life: list[Happening], seed: int) -> None:
    company, draw = linking(tmp_path_factory.mktemp("life")), Random(seed)
    refresh(company.root, now=NOW)
    for happening in life:
        happening(company, draw)
        refreshed(company)


@pytest.mark.study
def test_where_nothing_happened_nothing_is_linked(company: Living) -> None:
    nothing(company, Random(1))
    assert refreshed(company).linked == frozenset()


@pytest.mark.study
def test_a_new_day_links_no_period_that_was_over_before_its_windows_began(company: Living) -> None:
    day = date.fromisoformat(company.new_day(Random(1)).split("/")[1])
    periods = [period for name, period in refreshed(company).linked if name != "ordered"]
    assert min(period.end for period in periods) > day - timedelta(days=WITHIN)


@pytest.mark.study
def test_a_failure_of_long_ago_reaches_the_rows_of_its_window(company: Living) -> None:
    path = company.of("contacts")[3]
    day = date.fromisoformat(path.split("/")[1])
    late = contact(Random(2), company.next_id("contacts", "contact_id"), day)
    company.files[path].append(late | {"resolved": False, "customer_id": 1, "loaded_at": datetime(2026, 6, 1)})
    company.write(path)
    weeks = {period for name, period in refreshed(company).linked if name == "recommend" and is_week(period)}
    reached = {monday(day) + timedelta(weeks=at) for at in range(3)}
    starts = {period.start for period in weeks}
    # whoever called within a week before may be followed by it, and those of a day beside it
    assert reached <= starts <= {monday(day) - timedelta(weeks=2), monday(day) - timedelta(weeks=1), *reached}


@pytest.mark.study
def test_a_customer_who_moves_is_another_like_to_compare_with(company: Living) -> None:
    known = {row["customer_id"] for path in company.of("answers") for row in company.files[path] if row["score"]}
    row = next(row for row in company.files["customers"] if row["customer_id"] in known)
    row["region"] = "east"
    company.write("customers")
    assert "recommend" in {name for name, _ in refreshed(company).linked}


@pytest.mark.study
def test_what_nobody_is_compared_by_links_nothing(company: Living) -> None:
    since_when_is_known(company)
    assert refreshed(company).linked == frozenset()


@pytest.mark.study
def test_in_a_year_that_has_just_begun_links_are_those_of_the_rows(company: Living) -> None:
    config = company.root / "config" / "scorecard.yml"
    config.write_text(f"{config.read_text()}calendar: {{year_starts: april}}\n")
    refreshed(company)
    company.new_day(Random(5))
    path = company.of("contacts")[-2]
    late = [contact(Random(at), company.next_id("contacts", "contact_id") + at, date(2026, 4, 6)) for at in range(4)]
    company.files[path] += [row | {"loaded_at": datetime(2026, 6, 1)} for row in late]
    company.write(path)
    assert {period.grain for _, period in refreshed(company).linked} == set(KEPT_GRAINS)


def spoiled(path: Path) -> bytes:
    """What a file held that now is as large and as old as it was, and cannot be read."""
    whole = path.read_bytes()
    put_as_old(path, b"-" * len(whole))
    return whole


def put_as_old(path: Path, content: bytes) -> None:
    told = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))


def since_when_is_known(company: Living, day: date = date(2026, 2, 1)) -> None:
    """Fills a column that nothing is linked by."""
    for row in company.files["customers"]:
        row["since"] = day
    company.write("customers")


def new_days_until(company: Living, last: date) -> None:
    while max(company.of("contacts")) < f"contacts/{last}":
        company.new_day(Random(1))


def is_week(period: Period) -> bool:
    return period.grain is Grain.WEEK


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
