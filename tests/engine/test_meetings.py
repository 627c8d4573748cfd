"""Meetings: how many rows have a key that other sources have too, against sums done in one's head."""

from __future__ import annotations

from pathlib import Path

from scorecard.engine.meetings import meetings_of
from tests.small import Company

TABLES = {
    "orders": "SELECT * FROM (VALUES (1, 10), (2, 11), (3, NULL)) AS rows(order_no, customer)",
    "steps": "SELECT * FROM (VALUES (1, 1), (2, 1), (3, 2), (4, 3), (5, 9), (6, NULL)) AS rows(step, order_no)",
    "answers": "SELECT * FROM (VALUES (1, '10'), (2, '10'), (3, '77'), (4, NULL)) AS rows(answer, customer)",
}
SOURCES = """
orders: {key: order_no, customer: customer}
steps: {key: step, customer: orders.customer, joins: {orders: {using: order_no}}}
answers: {key: answer, customer: customer}
"""
KEYS = {"orders": "customer", "steps": "orders.customer", "answers": "customer"}


def test_a_customer_is_found_through_the_order_and_met_by_how_it_is_written(tmp_path: Path) -> None:
    orders, steps, answers = Company(tmp_path, TABLES, SOURCES).engine.meetings(KEYS)
    assert (orders.rows, orders.keyed, orders.named) == (3, 2, 2)
    assert orders.shared == {"orders": 2, "steps": 2, "answers": 1}
    # of six steps five name an order, four one that is there, and three of them one whose customer is known
    assert (steps.rows, steps.keyed, steps.named) == (6, 5, 3)
    assert steps.shared == {"orders": 3, "steps": 3, "answers": 2}
    assert (answers.rows, answers.named, answers.shared["steps"]) == (4, 3, 2)


def test_however_many_sources_meet_it_is_one_statement(tmp_path: Path) -> None:
    company = Company(tmp_path, TABLES, SOURCES)
    tables = {name: company.engine.columns(name) for name in KEYS}
    asked: list[str] = []

    def rows(sql: str) -> list[tuple[object, ...]]:
        asked.append(sql)
        return company.engine.rows(sql)

    assert meetings_of(KEYS, company.catalogue.sources, tables, rows) == company.engine.meetings(KEYS)
    assert len(asked) == 1


def test_rows_never_multiply_however_often_a_key_comes(tmp_path: Path) -> None:
    tables = {"a": "SELECT 1 AS k FROM range(1000)", "b": "SELECT 1 AS k FROM range(500)"}
    a, b = Company(tmp_path, tables, "a: {customer: k}\nb: {customer: k}").engine.meetings({"a": "k", "b": "k"})
    assert (a.rows, a.shared["b"], b.rows, b.shared["a"]) == (1000, 1000, 500, 500)


def test_a_source_that_cannot_be_counted_is_left_out(tmp_path: Path) -> None:
    tables = {"a": "SELECT 'x' AS k", "b": "SELECT 'x' AS k"}
    company = Company(tmp_path, tables, "a: {customer: k}\nb: {customer: cast(k as integer)}")
    (a,) = company.engine.meetings({"a": "k", "b": "cast(k as integer)"})
    assert (a.source, a.named) == ("a", 1)


def test_an_empty_source_and_no_source_at_all_are_no_disaster(tmp_path: Path) -> None:
    company = Company(tmp_path, {"a": "SELECT 1 AS k WHERE false"}, "a: {customer: k}")
    (a,) = company.engine.meetings({"a": "k"})
    assert (a.rows, a.named, a.shared) == (0, 0, {"a": 0})
    assert company.engine.meetings({}) == ()


def test_a_column_called_like_a_word_of_ours_is_still_the_column(tmp_path: Path) -> None:
    tables = {"a": "SELECT 1 AS k, 2 AS own_key, 3 AS found UNION ALL SELECT 1, 5, 6"}
    (a,) = Company(tmp_path, tables, "a: {customer: k}").engine.meetings({"a": "k"})
    assert (a.rows, a.named) == (2, 2)
