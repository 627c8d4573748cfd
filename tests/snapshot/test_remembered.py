"""What a page asked of a snapshot is not asked of it again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scorecard import open_project
from scorecard.answers import Anyone, Question, Value
from scorecard.periods import Grain
from scorecard.project import Project, View
from scorecard.project.meeting import by_source, counted
from scorecard.project.refreshing import refresh
from scorecard.project.remembered import Remembered
from scorecard.results.series import series_by_place
from tests.snapshot.living import NOW, Living

ME = Anyone()


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Living:
    made = Living.of_contacts_alone(tmp_path_factory.mktemp("company"))
    refresh(made.root, now=NOW)
    return made


def asking(project: Project, asked: list[Question]) -> Remembered:
    """What a project remembers, with every question that the snapshot is asked noted down."""

    def answer(question: Question) -> tuple[Value, ...]:
        asked.append(question)
        return project.values(question)

    return Remembered(answer)


def test_only_what_was_not_asked_before_is_asked(company: Living) -> None:
    project, asked = open_project(company.root, NOW), list[Question]()
    remembered = asking(project, asked)
    remembered.series(Question(("contacts",)), ME)
    told = remembered.series(Question(("resolved", "contacts")), ME)
    remembered.series(Question(("contacts",), grain=Grain.WEEK), ME)
    assert [(question.metrics, question.grain) for question in asked] == [
        (("contacts",), Grain.MONTH),
        (("resolved",), Grain.MONTH),
        (("contacts",), Grain.WEEK),
    ]
    assert told == series_by_place(project.values(Question(("resolved", "contacts"))))


def test_a_split_is_remembered_apart_from_the_whole_and_from_other_splits(company: Living) -> None:
    project, asked = open_project(company.root, NOW), list[Question]()
    remembered = asking(project, asked)
    cuts = ((), ("team",), ("department",), ("team",), ("department",), ())
    told = [remembered.series(Question(("contacts", "resolved"), (cut,)), ME) for cut in cuts]
    assert [question.cuts for question in asked] == [((),), (("team",),), (("department",),)]
    for cut, found in zip(cuts, told, strict=True):
        assert found == series_by_place(project.values(Question(("contacts", "resolved"), (cut,)))), cut


def test_a_part_of_the_time_or_several_splits_at_once_are_not_remembered(company: Living) -> None:
    remembered = Remembered(lambda _: pytest.fail("asked"))
    start = open_project(company.root, NOW).extent.first
    parts = (Question(("contacts",), ((), ("team",))), Question(("contacts",), start=start))
    assert [remembered.series(question, ME) for question in parts] == [None, None]


def test_what_a_snapshot_does_not_answer_is_not_remembered() -> None:
    asked: list[Question] = []
    remembered = Remembered(lambda question: asked.append(question))
    assert [remembered.series(Question(("contacts",)), ME) for _ in range(2)] == [None, None]
    assert len(asked) == 2


def test_pages_from_the_snapshot_are_those_from_the_rows_also_when_remembered(company: Living) -> None:
    project = open_project(company.root, NOW)
    rows = replace(project, shelf=None)
    view = View(project.periods(Grain.MONTH)[1], Grain.MONTH)
    for name in ("contacts", "resolved", "contacts"):
        assert project.metric(name, view) == rows.metric(name, view)


def test_how_sources_meet_is_kept_as_a_refresh_counted_it(company: Living) -> None:
    project = open_project(company.root, NOW)
    assert by_source(project.ready_made.meetings) == by_source(counted(project))
    assert project.followed == replace(project, shelf=None).followed
