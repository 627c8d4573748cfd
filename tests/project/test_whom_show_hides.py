"""Whom show hides: those of whom a breakdown tells no number, found once where a snapshot tells it."""

from __future__ import annotations

from pathlib import Path

from scorecard.answers import Anyone, Note, Question
from scorecard.periods import Grain
from scorecard.project import open_project
from scorecard.project.why.whom_show_hides import WhomShowHides

ME = Anyone()
TEAMS = Question(("handle_time",), (("team",),), Grain.MONTH)


def test_of_a_snapshot_they_are_those_that_a_breakdown_hides_and_are_found_once(kept_company: Path) -> None:
    project = open_project(kept_company)
    hides = WhomShowHides(project.numbers_for)
    found = hides.among(TEAMS, ME)
    told = [value for value in project.values(TEAMS) if value.note is Note.SUPPRESSED]
    assert found == {(value.metric, value.cut, value.key, value.period) for value in told}
    assert found
    assert hides.among(TEAMS, ME) is found


def test_what_rows_tell_is_found_anew_each_time(small_company: Path) -> None:
    hides = WhomShowHides(open_project(small_company).numbers_for)
    found = hides.among(TEAMS, ME)
    assert hides.among(TEAMS, ME) == found
    assert hides.among(TEAMS, ME) is not found


def test_a_question_without_cuts_hides_nobody(kept_company: Path) -> None:
    hides = WhomShowHides(open_project(kept_company).numbers_for)
    assert hides.among(Question(("handle_time",), ()), ME) == frozenset()
