"""What people write of a project's numbers: only of what is there, under every name it had, and of no one worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scorecard import open_project
from scorecard.answers import Question
from scorecard.people.actions import Expects, State, Undertaking
from scorecard.people.address import Address
from scorecard.people.book import open_book
from scorecard.people.follows import follow
from scorecard.people.identity import SignedIn
from scorecard.people.notes import About, Kind, write_note
from scorecard.periods import Grain
from scorecard.problems import ScorecardError
from scorecard.project import Project
from scorecard.project.written import Written, book_address, outcome_in
from scorecard.results.expectation import Verdict

NOW = datetime(2026, 9, 15, 23, 30, tzinfo=UTC)  # in London it is the 16th
ANN = SignedIn("ann@example.com")


@pytest.fixture(scope="module")
def project(small_company: Path) -> Project:
    return open_project(small_company)


@pytest.fixture
def written(project: Project, tmp_path: Path) -> Iterator[Written]:
    book = open_book(Address(file=tmp_path / "book.sqlite"))
    yield Written(project, book, ANN)
    book.close()


@pytest.fixture
def about(project: Project) -> About:
    return About("handle_time", project.settings.periods.period_at(date(2026, 8, 1), Grain.MONTH))


def code_of(refused: pytest.ExceptionInfo[ScorecardError]) -> str:
    return refused.value.problems[0].code


@pytest.mark.parametrize(
    ("kind", "other", "code"),
    [
        (Kind.NOTE, {"metric": "handle_tim"}, "unknown-metric"),
        (Kind.NOTE, {"level": "worker", "node": "W001"}, "about-one-worker"),
        (Kind.NOT_OURS, {"from_department": "warehouse", "to_department": "nowhere"}, "unknown-department"),
        (Kind.NOT_OURS, {"from_department": "warehouse", "to_department": "warehouse"}, "same-department"),
        (Kind.NOT_OURS, {}, "same-department"),
    ],
)
def test_a_note_about_what_is_not_there_or_about_one_worker_is_refused(
    written: Written, about: About, kind: Kind, other: dict[str, str], code: str
) -> None:
    with pytest.raises(ScorecardError) as refused:
        written.write(kind, replace(about, **other), "Text.", NOW)  # type: ignore[arg-type]
    assert code_of(refused) == code
    assert written.notes("handle_time") == ()


def test_what_was_written_under_an_earlier_name_is_found_under_the_one_of_today(written: Written, about: About) -> None:
    old = replace(about, metric="average_handle_time")
    note = write_note(written.book, Kind.CHECK_IN, old, "Of old.", ANN, NOW)
    follow(written.book, "average_handle_time", ANN, NOW)
    follow(written.book, "dropped_since", ANN, NOW)
    assert written.notes("handle_time") == (note,)
    assert written.check_ins("care") == (note,)
    assert written.followed() == ("handle_time",)
    written.unfollow("handle_time")
    written.unfollow("told_to_wait")
    assert written.followed() == ()


def test_today_is_the_day_of_the_company(written: Written) -> None:
    assert written.today(NOW) == date(2026, 9, 16)
    with pytest.raises(ScorecardError):
        written.undertake(Undertaking("handle_time", "Train two.", "Ann", date(2026, 9, 15)), NOW)
    assert written.undertake(Undertaking("handle_time", "Train two.", "Ann", date(2026, 9, 16)), NOW).is_open
    (action,) = written.open_actions("care")
    assert written.open_actions("billing") == ()
    with pytest.raises(ScorecardError) as refused:
        written.move(action, State.DONE, NOW, date(2026, 9, 17))
    assert code_of(refused) == "day-to-come"
    assert written.move(action, State.DONE, NOW, date(2026, 9, 16)).done_on == date(2026, 9, 16)


def test_what_became_of_an_action_is_told_from_the_metrics_own_values(project: Project) -> None:
    calendar = project.settings.periods
    november = calendar.period_at(date(2025, 11, 1), Grain.MONTH)
    values = {str(value.period): value.value for value in project.values(Question(("handle_time",)))}
    change = (values["2026-08"] or 0) - (values["2025-11"] or 0)
    for by, verdict in ((change, Verdict.DID), (change * 1.01, Verdict.DID_NOT), (-change, Verdict.DID_NOT)):
        outcome = outcome_in(project, Expects("average_handle_time", by, date(2026, 8, 20), november), ANN)
        assert outcome is not None
        assert (outcome.verdict, outcome.was, outcome.came_to) == (verdict, values["2025-11"], values["2026-08"])
    later = outcome_in(project, Expects("handle_time", 1.0, date(2026, 12, 31), november), ANN)
    assert later is not None
    assert later.verdict is Verdict.EARLY
    assert outcome_in(project, Expects("dropped_since", 1.0, date(2026, 8, 20), november), ANN) is None


def test_the_book_of_a_project_lies_with_its_data_unless_told_otherwise(project: Project) -> None:
    assert book_address(project, {}).file == project.root / "data" / "book.sqlite"
    assert book_address(project, {"SCORECARD_BOOK": "sqlite:///x.sqlite"}).url == "sqlite:///x.sqlite"
