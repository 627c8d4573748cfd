"""A journey's kept rows are brought up to date by the cases that new rows can reach, and are what all rows tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard.project import open_project, refresh
from scorecard.project.journeys_told import waits_in
from tests.journeys.logs import JOURNEY
from tests.snapshot.arriving import NOW, Arriving, brought_up_to_date

SOURCES = ("steps", "calls", "quotes", "promises", "links", "owners")
MOVED = "SELECT * REPLACE (IF(worker = 'w4', 'store', department) AS department) FROM workers"
AGAIN = "SELECT * FROM workers ORDER BY worker DESC, since"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Arriving:
    return Arriving.of(tmp_path_factory.mktemp("first"), range(1, 60), Random(7))


@pytest.fixture
def company(first: Arriving, tmp_path: Path) -> Arriving:
    return first.beside(tmp_path / "company")


@pytest.mark.parametrize("source", SOURCES)
def test_a_new_file_is_put_to_the_cases_that_it_reaches(company: Arriving, source: str) -> None:
    company.write(source, 1)
    found = brought_up_to_date(company.root)
    assert found.months is not None, "all were put together anew"
    assert found.kept == found.told


def test_a_file_that_is_gone_or_written_anew_may_have_reached_any_case(company: Arriving) -> None:
    company.write("calls", 1)
    assert brought_up_to_date(company.root).months is not None
    company.drop_a_row("calls", 1, Random(1))
    again = brought_up_to_date(company.root)
    assert (again.months, again.kept) == (None, again.told)
    company.path("calls", 1).unlink()
    gone = brought_up_to_date(company.root)
    assert (gone.months, gone.kept) == (None, gone.told)


def test_people_who_are_told_otherwise_put_all_cases_together_anew(company: Arriving) -> None:
    company.workers(AGAIN)
    company.write("steps", 1)
    same = brought_up_to_date(company.root)
    assert same.months is not None
    assert same.kept == same.told
    company.workers(MOVED)
    moved = brought_up_to_date(company.root)
    assert (moved.months, moved.kept) == (None, moved.told)


def test_a_month_whose_cases_are_as_they_were_is_not_among_those_that_are_others(company: Arriving) -> None:
    _, _, customer, worker, *_ = company.files["steps"][0][0]
    company.files["steps"][1] = [(10**6, 10**6, customer, worker, *_days(date(2026, 12, 1)), "a", None, False)]
    company.write("steps", 1)
    found = brought_up_to_date(company.root)
    assert found.months is not None
    assert date(2026, 12, 1) in found.months
    assert date(2026, 10, 1) not in found.months
    assert found.kept == found.told


def test_a_case_that_goes_on_with_another_than_before_takes_its_customer_along(company: Arriving) -> None:
    first, second, late, other = range(10**6, 10**6 + 4)
    owners = {first: 9 * 10**6, second: 5 * 10**6, late: 7 * 10**6, other: 7 * 10**6}
    steps = [(order, order, None, "w1", *_days(date(2026, 11, 1 + at)), "a") for at, order in enumerate(owners)]
    company.files["steps"][1] = [(*step, None, False) for step in steps]
    company.files["owners"][1] = [*owners.items()]
    company.files["links"][1], company.files["links"][2] = [(late, second)], [(late, first)]
    company.files["calls"][1] = [(10**6, 7 * 10**6, "w2", _days(date(2026, 11, 3))[1], True)]
    for source in ("steps", "owners", "links", "calls"):
        company.write(source, 1)
    assert brought_up_to_date(company.root).months is not None
    company.write("links", 2)
    found = brought_up_to_date(company.root)
    assert found.months is not None
    assert found.kept == found.told


@pytest.mark.long
def test_a_journey_of_steps_alone_is_brought_up_to_date_as_well(tmp_path: Path) -> None:
    told = [line for line in JOURNEY.splitlines() if not line.startswith(("follows", "promises", "barriers"))]
    company = Arriving.of(tmp_path, range(1, 60), Random(7), "\n".join(line for line in told if "told_to" not in line))
    for source in ("steps", "calls", "quotes"):
        company.write(source, 1)
        found = brought_up_to_date(company.root)
        assert found.months is not None
        assert found.kept == found.told


@pytest.mark.long
def test_waits_of_all_months_are_those_of_the_rows(company: Arriving) -> None:
    for number in (1, 2):
        for source in SOURCES:
            company.write(source, number)
        refresh(company.root, now=NOW)
        project = open_project(company.root, NOW)
        assert project.is_kept("order")
        kept = project.ready_made.waits("order")
        assert kept
        assert list(kept) == sorted(waits_in(project, "order"), key=str)


def _days(day: date) -> tuple[str, str]:
    return f"{day} 10:00:00+00", f"{day} 11:00:00+00"


Happening = Callable[[Arriving, str, Random], None]


def _arrives(company: Arriving, source: str, draw: Random) -> None:
    company.write(source, draw.choice([1, 2]))


def _is_corrected(company: Arriving, source: str, draw: Random) -> None:
    company.drop_a_row(source, 0, draw)


def _is_gone(company: Arriving, source: str, draw: Random) -> None:
    company.path(source, draw.choice([1, 2])).unlink(missing_ok=True)


def _moves(company: Arriving, _: str, draw: Random) -> None:
    company.workers(draw.choice([MOVED, AGAIN]))


HAPPENINGS: Sequence[Happening] = (_arrives, _arrives, _arrives, _is_corrected, _is_gone, _moves)
lives = st.lists(st.tuples(st.sampled_from(HAPPENINGS), st.sampled_from(SOURCES)), min_size=1, max_size=5)


@pytest.mark.long
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(life=lives, seed=st.integers(0, 2**16))
def test_whatever_happens_what_is_kept_is_what_all_rows_tell(
    first: Arriving, life: list[tuple[Happening, str]], seed: int
) -> None:
    draw = Random(seed)
    with TemporaryDirectory() as folder:
        company = first.beside(Path(folder) / "company")
        for happening, source in life:
            happening(company, source, draw)
            found = brought_up_to_date(company.root)
            assert found.kept == found.told
