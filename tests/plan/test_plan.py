"""Plans: what cannot be asked is told with its reason, and the rest is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.answers import Question
from scorecard.problems import ScorecardError
from tests.small import Company

ROWS = "SELECT TIMESTAMP '2026-03-03' AS happened_at, 'red' AS team, 1 AS kind, 2 AS left"
SOURCES = """
contacts:
  time: happened_at
  organisation: {team: team}
  dimensions: {kind: kind, order: kind, left: '"left"', period: kind}
  measures: {contacts: {agg: count}, kind: {agg: sum, expr: kind}, left: {agg: max, expr: '"left"'}}
untimed: {files: contacts.parquet, measures: {rows: {agg: count}}}
"""
METRICS = """
contacts: {measure: contacts.contacts}
kind: {measure: contacts.kind}
left: {measure: contacts.left}
untimed: {measure: untimed.rows}
by_nothing: {measure: contacts.contacts, where: nothing = 1}
again: {conversion: {from: contacts.contacts, to: contacts.contacts, by: customer, within: 1 day}}
"""
LAST = "agg: last, expr: '\"left\"'"


@pytest.fixture
def company(tmp_path: Path) -> Company:
    return Company(tmp_path, {"contacts": ROWS}, SOURCES, METRICS)


def test_what_one_metric_lacks_does_not_keep_another_from_its_answer(company: Company) -> None:
    plan = company.plan(Question(("contacts", "untimed", "by_nothing", "again")))
    assert [parts.leaf for parts in company.engine.parts(plan)] == ["contacts.contacts"]
    assert {(problem.code, problem.message.split("'")[1]) for problem in plan.problems} == {
        ("no-time", "untimed"),
        ("unknown-dimension", "contacts"),
    }
    assert any("by_nothing" in problem.message for problem in plan.problems)


def test_names_that_sql_keeps_to_itself_may_be_names_of_measures_and_dimensions(company: Company) -> None:
    cells = company.parts(Question(("kind", "left", "contacts"), (("kind",), ("order", "left"), ())))
    assert {(parts.leaf, parts.key): parts.n for parts in cells} == {
        (f"contacts.{leaf}", key): value
        for leaf, value in (("kind", 1), ("left", 2), ("contacts", 1))
        for key in ((), ("1",), ("1", "2"))
    }


def test_a_source_may_be_named_like_a_table_of_another_ones_answer(tmp_path: Path) -> None:
    names = ("contacts", "contacts_by_cut", "contacts_last_latest")
    source = "{time: happened_at, organisation: {team: team}, measures: {rows: {agg: count}, at_last: {agg: last}}}"
    metrics = "".join(f"{name}_{n}: {{measure: {name}.{n}}}\n" for name in names for n in ("rows", "at_last"))
    sources = "".join(f"{name}: {source}\n" for name in names)
    company = Company(tmp_path, dict.fromkeys(names, ROWS), sources.replace("agg: last", LAST), metrics)
    for asked in (names, names[::-1]):
        metrics_asked = tuple(f"{name}_{n}" for name in asked for n in ("rows", "at_last"))
        cells = company.parts(Question(metrics_asked, ((), ("team",))))
        assert {(parts.leaf, parts.key): parts.n for parts in cells} == {
            (f"{name}.{n}", key): value
            for name in names
            for n, value in (("rows", 1), ("at_last", 2))
            for key in ((), ("red",))
        }


def test_a_split_named_like_a_column_of_every_answer_is_refused(company: Company) -> None:
    with pytest.raises(ScorecardError, match="'period' cannot be asked for"):
        company.plan(Question(("contacts",), (("period",),)))


def test_a_dialect_that_no_test_runs_is_refused(company: Company) -> None:
    with pytest.raises(ScorecardError, match="SQL for 'duckdbb' is not supported"):
        company.plan(Question(("contacts",))).sql("duckdbb")


def test_a_name_that_is_nearly_one_is_suggested(company: Company) -> None:
    with pytest.raises(ScorecardError, match="did you mean 'kind'"):
        company.plan(Question(("contacts",), where="kin = 1"))


def test_the_same_question_is_printed_the_same(company: Company) -> None:
    question = Question(("contacts", "kind"), ((), ("team",)))
    assert company.plan(question).sql() == company.plan(question).sql()


def test_a_text_in_a_condition_is_printed_as_it_is_written(tmp_path: Path) -> None:
    sources = "contacts: {time: happened_at, measures: {odd: {agg: count, where: \"team = 'two  spaces -- here'\"}}}"
    company = Company(tmp_path, {"contacts": ROWS}, sources, "odd: {measure: contacts.odd}")
    assert "'two  spaces -- here'" in company.plan(Question(("odd",))).sql()
    assert company.cells("odd")["2026-03",].n == 0
