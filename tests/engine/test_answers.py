"""Answers: what fails is told with its name and leaves the rest; and threads may ask side by side."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scorecard.answers import Question
from scorecard.problems import ScorecardError
from tests.small import Company

ROWS = """SELECT * FROM (VALUES (TIMESTAMP '2026-03-03', '1'), (TIMESTAMP '2026-03-04', 'two'))
          AS told(happened_at, amount)"""
SOURCES = """
contacts:
  time: happened_at
  measures:
    contacts: {agg: count}
    amount: {agg: sum, expr: cast(amount as integer)}
    absent: {agg: sum, expr: nothing}
    twice: {agg: sum, expr: amount * 2}
gone: {files: contacts.parquet, time: happened_at, measures: {rows: {agg: count}}}
"""
METRICS = """
contacts: {measure: contacts.contacts}
amount: {measure: contacts.amount}
absent: {measure: contacts.absent}
gone: {measure: gone.rows}
"""


@pytest.fixture
def company(tmp_path: Path) -> Company:
    return Company(tmp_path, {"contacts": ROWS}, SOURCES, METRICS)


def test_a_value_that_is_no_number_fails_its_own_leaf_alone(company: Company) -> None:
    answer = company.engine.answer(company.plan(Question(("contacts", "amount", "absent"))))
    assert [(parts.leaf, parts.n) for parts in answer.parts] == [("contacts.contacts", 2)]
    assert {problem.message.partition(" Error")[0] for problem in answer.problems} == {
        "contacts.absent: Binder",
        "contacts.amount: Conversion",
    }


def test_a_question_of_which_nothing_can_be_answered_is_refused(company: Company) -> None:
    with pytest.raises(ScorecardError, match="Conversion Error"):
        company.engine.answer(company.plan(Question(("amount",))))
    with pytest.raises(ScorecardError, match="Binder Error"):
        company.engine.parts(company.plan(Question(("contacts", "absent"))))


def test_a_file_that_goes_missing_while_open_is_told(company: Company) -> None:
    plan = company.plan(Question(("contacts",)))
    (company.root / "contacts.parquet").unlink()
    with pytest.raises(ScorecardError):
        company.engine.parts(plan)


def test_threads_ask_side_by_side(company: Company) -> None:
    plan = company.plan(Question(("contacts",)))
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: company.engine.parts(plan), range(20)))
    assert {parts[0].n for parts in answers} == {2}
