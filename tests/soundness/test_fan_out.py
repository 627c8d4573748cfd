"""A join never multiplies rows, and two sources in one question never meet row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.answers import Question
from scorecard.problems import ScorecardError
from tests.small import Company

CONTACTS = """SELECT * FROM (VALUES (1, TIMESTAMP '2026-03-02', 7, 'red'), (2, TIMESTAMP '2026-03-03', 7, 'red'),
              (3, TIMESTAMP '2026-03-04', NULL, 'red')) AS told(id, happened_at, order_id, team)"""
ORDERS = "SELECT * FROM (VALUES (7, 'big', TIMESTAMP '2026-03-01', 'red')) AS told(order_id, kind, made_at, team)"
TWICE = """SELECT * FROM (VALUES (7, 'big', 1), (7, 'small', 2), (NULL, 'none', 3), (NULL, 'none', 4))
           AS told(order_id, kind, line)"""
SOURCES = """
contacts:
  time: happened_at
  organisation: {team: team}
  joins: {orders: {using: order_id}}
  dimensions: {kind: orders.kind}
  measures: {contacts: {agg: count}}
orders: {key: order_id, time: made_at, organisation: {team: team}, measures: {orders: {agg: count}}}
"""
METRICS = "contacts: {measure: contacts.contacts}\nper_order: {ratio: {of: contacts.contacts, to: orders.orders}}"


def test_rows_are_as_many_with_a_join_as_without(tmp_path: Path) -> None:
    company = Company(tmp_path, {"contacts": CONTACTS, "orders": ORDERS}, SOURCES, METRICS)
    split = company.cells("contacts", "kind")
    assert {key: parts.n for key, parts in split.items()} == {("big", "2026-03"): 2, ("unknown", "2026-03"): 1}
    assert company.cells("contacts")["2026-03",].n == 3


def test_a_join_to_rows_that_its_key_does_not_tell_apart_is_refused(tmp_path: Path) -> None:
    sources = SOURCES.replace("key: order_id, time: made_at,", "key: order_id,").replace("orders: {agg: count}", "")
    company = Company(tmp_path, {"contacts": CONTACTS, "orders": TWICE}, sources, METRICS)
    with pytest.raises(ScorecardError, match=r"joins 'orders' on order_id, which 1 row there shares"):
        company.engine.columns("contacts")
    plan = company.plan(Question(("contacts",)))
    assert company.engine.parts(plan) == ()
    assert [problem.code for problem in plan.problems] == ["join-multiplies"]
    assert "join-multiplies" in {problem.code for problem in company.engine.check_data()}


def test_two_sources_meet_only_after_each_is_counted(tmp_path: Path) -> None:
    company = Company(tmp_path, {"contacts": CONTACTS, "orders": ORDERS}, SOURCES, METRICS)
    found = company.parts(Question(("per_order",), ((), ("team",))))
    assert [(parts.leaf, parts.cut, parts.n) for parts in found] == [
        ("contacts.contacts", (), 3),
        ("orders.orders", (), 1),
        ("contacts.contacts", ("team",), 3),
        ("orders.orders", ("team",), 1),
    ]
