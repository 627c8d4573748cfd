"""Phrases: what stands in many places is printed as if it stood in each by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from scorecard.answers import Question
from scorecard.plan.aggregates import Aggregate, count, distinct, marked, quantile, total
from scorecard.plan.phrases import Phrase, both, tables_in, unfolded
from scorecard.plan.printed import plain_writer, printed
from tests.small import Company

LONG = " OR ".join(f"contacts.reason = 'number {number} of many'" for number in range(6))


def phrase(text: str) -> Phrase:
    return Phrase(sqlglot.parse_one(text, dialect="duckdb"))


def in_filter(condition: Phrase) -> exp.Expr:
    return exp.Filter(this=exp.Count(this=exp.Star()), expression=exp.Where(this=condition.said))


@pytest.mark.parametrize(
    "text", ["contacts.resolved", "DATE '2026-03-01'", LONG, f"CASE WHEN {LONG} THEN 1 ELSE 2 END"]
)
def test_a_phrase_is_printed_as_its_tree_would_be(text: str) -> None:
    said = exp.select(phrase(text).said).from_("contacts")
    assert printed(said, "duckdb") == printed(exp.select(phrase(text).tree).from_("contacts"), "duckdb")


def test_one_phrase_is_broken_over_lines_where_it_is_wide_and_not_within_a_filter() -> None:
    wide = phrase(LONG)
    for query in (exp.select(wide.said, in_filter(wide)), exp.select(in_filter(wide), wide.said)):
        lines = printed(query.from_("contacts"), "duckdb").splitlines()
        assert sum(LONG in line for line in lines) == 1
        assert sum(line.startswith("  OR contacts") for line in lines) == 5


def test_alternatives_stand_in_parentheses_where_another_condition_holds_as_well() -> None:
    told = both(phrase("a OR b"), None, phrase("c"), phrase("NOT d"))
    assert told is not None
    assert unfolded(told.tree).sql("duckdb") == "(a OR b) AND c AND NOT d"


def test_a_condition_by_itself_stays_what_it_is() -> None:
    alone = phrase("a OR b")
    assert both(None, alone) is alone
    assert both(None, None) is None


def test_the_tables_that_a_phrase_looks_into_are_found_through_phrases_within_it() -> None:
    told = both(phrase("contacts.resolved"), phrase("customers.region = 'north'"))
    assert told is not None
    assert set(tables_in([in_filter(told)])) == {"contacts", "customers"}


def test_an_unfolded_tree_says_the_same_without_phrases() -> None:
    told = both(phrase("contacts.resolved"), phrase("contacts.paid"))
    assert told is not None
    assert unfolded(in_filter(told)).sql("duckdb") == "COUNT(*) FILTER(WHERE contacts.resolved AND contacts.paid)"
    assert unfolded(told.said).sql("duckdb") == "contacts.resolved AND contacts.paid"


@pytest.mark.parametrize(
    "aggregate",
    [
        total(count(both(phrase("a OR DATE '2026-03-01' > day"), phrase("NOT c")))),
        marked(phrase("contacts.customer_id"), phrase(LONG)),
        distinct(phrase("lower(name)"), phrase("a"), rolls_up=True),
        distinct(phrase("lower(name)"), None, rolls_up=False),
        quantile(phrase("worth / 2"), phrase("a"), 0.9, rolls_up=True),
        quantile(phrase("worth / 2"), None, 0.9, rolls_up=False),
    ],
)
def test_what_names_a_column_in_a_snapshot_is_its_sql_without_phrases(aggregate: Aggregate) -> None:
    assert aggregate.of.text(plain_writer()) == unfolded(aggregate.of.tree).sql("duckdb")


def test_a_plan_is_printed_twice_alike(tmp_path: Path) -> None:
    rows = "SELECT TIMESTAMP '2026-03-03' AS happened_at, DATE '2026-03-04' AS due, 'x' AS kind, 2 AS worth"
    days = "date_diff('day', cast(happened_at as date), due) > 1 and due < DATE '2026-05-01' + INTERVAL 2 DAY"
    sources = f"""
things:
  time: happened_at
  dimensions: {{kind: "substr(kind, 1, 1)"}}
  measures:
    late: {{agg: share, expr: "{days}"}}
    worth: {{agg: average, expr: worth / 2, where: "{days}"}}
    middle: {{agg: median, expr: worth * 2}}
"""
    metrics = """
late: {measure: things.late}
worth: {measure: things.worth, where: "kind = 'x'"}
middle: {measure: things.middle}
"""
    plan = Company(tmp_path, {"things": rows}, sources, metrics).plan(
        Question(("late", "worth", "middle"), ((), ("kind",)))
    )
    assert plan.sql() == plan.sql()
