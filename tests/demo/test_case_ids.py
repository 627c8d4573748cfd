"""The cases' ids are the same in every company, stand in the docs, and are never anybody else's."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from scorecard.demo.cases import cases_of
from scorecard.demo.company import rows_of, without
from scorecard.demo.shown import CONTACTS
from scorecard.demo.timeline import Timeline
from tests.demo.companies import company, in_memory
from tests.demo.walk import BILL, BOILER, DOOR, rows

pytestmark = pytest.mark.long

Files = duckdb.DuckDBPyConnection
DOCS = (Path(__file__).parents[2] / "docs" / "demo.md").read_text()
NOTED = re.findall(r"^\| (?:a|the|one) [^|]+ \| (9\d{8}) \| ([^|]+) \|$", DOCS, re.MULTILINE)
KEYS = {"quotes": "quote_id", "orders": "order_id", "contacts": "contact_id", "promises": "promise_id",
        "statements": "statement_id", "surveys": "survey_id", "posts": "post_id"}  # fmt: skip
REMAINDERS = {"orders": 80, "contacts": 80, "quotes": 10, "statements": 10, "surveys": 8}  # in which ids leave gaps


def noted(table: str, ids: str) -> list[int]:
    """The numbers that the docs give after a table's name; `8851 to 8858` are eight.

    >>> noted("orders", "orders 8851 to 8853, contacts 8808 and 8809")
    [8851, 8852, 8853]
    """
    found = re.search(rf"\b{table} (\d+)(?: to (\d+))?((?:(?:, | and )\d+)*)", ids)
    if found is None:
        return []
    first, last, others = found.groups()
    return [*range(int(first), int(last or first) + 1), *map(int, re.findall(r"\d+", others))]


def test_the_docs_name_three_customers() -> None:
    assert [int(customer) for customer, _ in NOTED] == [BILL, BOILER, DOOR]


@pytest.mark.long
@pytest.mark.parametrize("table", ["quotes", "orders", "contacts", "statements", "surveys", "posts"])
def test_the_docs_name_every_id_of_a_case(table: str, files: Files) -> None:
    for customer, ids in NOTED:
        found = rows(files, f"SELECT {KEYS[table]} FROM {table} WHERE customer_id = {customer} ORDER BY 1")
        assert [(number,) for number in noted(table, ids)] == found


def test_the_promises_that_the_docs_name_are_those_of_the_call_back_case(files: Files) -> None:
    found = rows(files, f"SELECT promise_id FROM promises WHERE customer_id = {BOILER} ORDER BY 1")
    assert [(number,) for number in noted("promises", NOTED[1][1])] == found


@pytest.mark.parametrize("table", sorted(REMAINDERS))
def test_an_id_of_a_case_lies_in_a_gap_that_no_company_fills_however_large(table: str, files: Files) -> None:
    remainder = f"SELECT DISTINCT {KEYS[table]} % {REMAINDERS[table]} FROM {table} WHERE coalesce(customer_id, 0)"
    ours, others = rows(files, f"{remainder} >= {BILL}"), rows(files, f"{remainder} < {BILL}")
    assert ours
    assert set(ours) & set(others) == set()


@pytest.mark.parametrize(("table", "key"), [*KEYS.items(), ("steps", "step_id"), ("customers", "customer_id")])
def test_no_two_rows_share_a_key(table: str, key: str, files: Files) -> None:
    assert rows(files, f"SELECT count(*) - count(DISTINCT {key}) FROM {table}") == [(0,)]


@pytest.mark.parametrize("until", [date(2026, 9, 15), date(2025, 3, 31), date(2027, 9, 1), date(2001, 1, 1)])
def test_a_case_lies_in_closed_months_however_the_end_moves(until: date) -> None:
    timeline = Timeline(until)
    told = [row for case in cases_of(timeline, 1, 1) for row in case.rows if row.happens is not None]
    days = [getattr(row, row.happens or "").date() for row in told]
    assert timeline.start_of(0) <= min(days)
    assert max(days) < timeline.start_of(timeline.closed)


def test_a_company_of_few_months_has_only_the_cases_that_lie_in_them() -> None:
    assert [case.customer_id for case in cases_of(Timeline(date(2026, 9, 15), 3), 1, 1)] == [BOILER]


@pytest.mark.long
def test_a_case_is_in_the_company_without_the_story_too() -> None:
    made = company(scale=0.01, months=6)
    connection = in_memory(made)
    hers = f"SELECT count(*) FROM ({rows_of(made, CONTACTS)}) WHERE customer_id = {BILL}"
    assert replace(made, stories=()).cases == made.cases
    with without(connection, made, made.stories[0], frozenset({"contacts"})):
        assert rows(connection, hers) == [(2,)]
