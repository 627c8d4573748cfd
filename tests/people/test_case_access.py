"""Single cases are shown to those whose role allows it, and whoever looks at one stands in the book."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scorecard.people.access import CaseAccess, case_access
from scorecard.people.address import Address
from scorecard.people.book import open_book
from scorecard.people.case_views import CaseView, How, case_views_of, keep_case_views
from scorecard.people.identity import SignedIn
from scorecard.plan.journeys import Pick
from scorecard.problems import ScorecardError
from scorecard.project import Project, open_project
from scorecard.project.all_green import let_down_cases_in, months_in
from scorecard.project.salt import FILE, salt_of
from scorecard.settings.access import Access, access_of

ANN, BOB = SignedIn("ann@example.com"), SignedIn("bob@example.com")
TEXT = """\
roles:
  head: {within: department, cases: true}
  analyst: {cases: true}
people:
  - {as: ann@example.com, role: head, department: billing}
"""
NOW = datetime(2026, 11, 27, 8, tzinfo=UTC)


def access(text: str = TEXT) -> Access:
    found, problems = access_of(text, None)
    assert problems == ()
    return found


def test_whoever_is_not_named_sees_no_case_unless_the_default_role_does() -> None:
    assert not case_access(Access(), BOB, 10).is_allowed
    assert not case_access(access(), BOB, 10).is_allowed
    assert case_access(access(f"default: analyst\n{TEXT}"), BOB, 10) == CaseAccess(is_allowed=True)


def test_where_no_people_are_behind_the_rows_there_is_nobody_to_protect() -> None:
    assert case_access(Access(), BOB, 0).is_allowed


def test_a_head_sees_the_cases_of_their_department() -> None:
    allowed = case_access(access(), ANN, 10)
    assert allowed.departments == ("billing",)
    allowed.refuse_outside({"care", "billing"})
    with pytest.raises(ScorecardError, match="whose departments took part"):
        allowed.refuse_outside({"care"})


def test_of_several_roles_the_widest_holds() -> None:
    more = f"{TEXT}  - {{as: ann@example.com, role: analyst}}\n"
    assert case_access(access(more), ANN, 10) == CaseAccess(is_allowed=True)


@pytest.fixture(scope="module")
def project(small_company: Path) -> Project:
    return open_project(small_company)


def test_a_project_shows_no_case_to_whoever_may_see_none(project: Project) -> None:
    closed = replace(project, access=access())
    for pick in (*Pick, "8851"):
        with pytest.raises(ScorecardError, match="whose role allows it"):
            closed.case("order", pick, viewer=BOB)
    with pytest.raises(ScorecardError, match="whose role allows it"):
        let_down_cases_in(closed, "order", months_in(closed, None, None)[0], BOB)


@pytest.mark.long
def test_a_head_is_shown_no_case_in_which_their_department_had_no_part(project: Project) -> None:
    closed = replace(project, access=access())
    for seed in range(5):
        case = closed.case("order", Pick.RANDOM, seed=seed, viewer=ANN)
        assert "billing" in {step.department for step in case.steps}
    everybody = (project.case("order", Pick.RANDOM, seed=seed) for seed in range(60))
    other = next(case for case in everybody if "billing" not in {step.department for step in case.steps})
    with pytest.raises(ScorecardError, match="whose departments took part"):
        closed.case("order", other.case, viewer=ANN)


def test_a_look_is_kept_with_who_when_and_how(tmp_path: Path) -> None:
    book = open_book(Address(file=tmp_path / "book.sqlite"))
    looks = [CaseView("ann@example.com", NOW, How.PAGE, "order", "1039ceefdc16", asked) for asked in ("worst", "green")]
    keep_case_views(book, (*looks, replace(looks[0], journey="other")))
    assert case_views_of(book, "order") == tuple(reversed(looks))
    book.close()


def test_a_look_at_a_row_of_no_journey_is_told_with_every_journey(tmp_path: Path) -> None:
    book = open_book(Address(file=tmp_path / "book.sqlite"))
    look = CaseView("ann@example.com", NOW, How.PAGE, "", "posts:55db99e7f6ac", "behind public_words_answered")
    keep_case_views(book, [look])
    keep_case_views(book, [])
    assert case_views_of(book, "order") == (look,)
    book.close()


def test_a_salt_is_made_once_for_a_project_and_is_nobody_elses_to_read(tmp_path: Path) -> None:
    first = salt_of(tmp_path, {})
    assert len(first) >= 32
    assert salt_of(tmp_path, {}) == first
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0
    assert salt_of(tmp_path / "elsewhere", {}) != first
    assert salt_of(tmp_path, {"SCORECARD_SALT": "given"}) == "given"


def test_pseudonyms_of_two_projects_tell_nothing_of_each_other(project: Project) -> None:
    mine = project.case("order", "8851")
    other = replace(project)
    other.__dict__["salt"] = "another"
    assert other.case("order", "8851").case != mine.case
    assert project.case("order", mine.case).moments == mine.moments
