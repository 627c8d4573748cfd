"""Answers to the five questions: one a person and period, changed by answering anew, and nothing is overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from scorecard.people.book import Book
from scorecard.people.self_scores import SELF_SCORES, answer, answers_between, answers_of
from scorecard.periods import Calendar, Grain
from scorecard.problems import ScorecardError

QUARTER = Calendar().period_at(date(2026, 8, 1), Grain.QUARTER)
NEXT = Calendar().period_at(date(2026, 11, 1), Grain.QUARTER)


def test_who_answers_anew_has_answered_once(book: Book, given: SimpleNamespace) -> None:
    answer(book, given.ann, QUARTER, "leader", "care", {"visit": 5, "reply": 4}, given.now)
    answer(book, given.ann, QUARTER, "staff", "billing", {"visit": 2}, given.now)
    (mine,) = answers_of(book, given.ann, QUARTER)
    assert (mine.promise, mine.score, mine.role, mine.department) == ("visit", 2, "staff", "billing")
    with book.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(SELF_SCORES)).scalar() == 3


def test_each_person_and_period_stands_for_itself(book: Book, given: SimpleNamespace) -> None:
    for who in (given.ann, given.bob):
        for period in (QUARTER, NEXT):
            answer(book, who, period, "staff", "care", {"visit": 3}, given.now)
    found = answers_between(book, QUARTER.start, NEXT.start)
    assert {each.who for each in found} == {given.ann.name, given.bob.name}
    assert {each.starts for each in found} == {QUARTER.start}
    assert len(answers_between(book, QUARTER.start, NEXT.end)) == 4
    assert answers_of(book, replace(given.ann, name="carl"), QUARTER) == ()


@pytest.mark.parametrize(("role", "scores"), [("leader", {}), ("boss", {"visit": 3}), ("staff", {"visit": 6})])
def test_what_is_no_answer_is_refused(book: Book, given: SimpleNamespace, role: str, scores: dict[str, int]) -> None:
    with pytest.raises(ScorecardError):
        answer(book, given.ann, QUARTER, role, "care", scores, given.now)
    assert answers_of(book, given.ann, QUARTER) == ()
