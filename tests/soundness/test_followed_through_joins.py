"""What a row and the one that follows it must have in common may stand in rows that either joins."""

from __future__ import annotations

from pathlib import Path

from tests.small import Company

TABLES = {
    "calls": "SELECT * FROM (VALUES (1, TIMESTAMP '2026-03-02'), (2, TIMESTAMP '2026-03-03')) AS v(who, called_at)",
    "orders": "SELECT * FROM (VALUES (3, TIMESTAMP '2026-03-04'), (9, TIMESTAMP '2026-03-05')) AS v(who, placed_at)",
    "people": "SELECT * FROM (VALUES (1, 'a', 'north'), (2, 'b', 'south'), (3, 'a', 'north')) AS v(who, house, area)",
}
SOURCES = """
calls:
  time: called_at
  customer: people.house
  joins: {people: {using: who}}
  dimensions: {area: people.area}
  measures: {calls: {agg: count}}
orders:
  time: placed_at
  customer: people.house
  joins: {people: {using: who}}
  dimensions: {area: people.area}
  measures: {orders: {agg: count}}
people: {key: who}
"""
METRICS = """
bought: {conversion: {from: calls.calls, to: orders.orders, by: customer, within: 7 days, match: [area]}}
"""


def test_a_call_is_followed_by_an_order_of_the_same_house_in_the_same_area(tmp_path: Path) -> None:
    company = Company(tmp_path, TABLES, SOURCES, METRICS)
    ((_, parts),) = company.cells("bought").items()
    assert (parts.n, parts.d) == (1, 2)
