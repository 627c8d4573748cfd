"""Rows name the customer, and one who is known."""

from __future__ import annotations

from pathlib import Path

from tests.engine.checks.told import NOTE, WARNING, findings, message, told

CUSTOMERS = "SELECT n AS customer FROM range(100) AS numbers(n)"
SOURCE = "key: id, customer: customer, time: came, measures: {all: {agg: count}}"
REPEATS = "again: {conversion: {from: visits.all, to: visits.all, by: customer, within: 7 days}, failure: matched}"


def rows(count: int, when: str, then: str) -> str:
    return f"""SELECT n AS id, TIMESTAMP '2026-03-01' + to_minutes(n) AS came,
        CASE WHEN n < {when} THEN {then} ELSE n END AS customer FROM range({count}) AS numbers(n)"""


def test_rows_without_a_customer_are_told_with_their_share(tmp_path: Path) -> None:
    assert message(tmp_path, rows(50, "3", "NULL"), SOURCE).startswith(
        "source 'visits': 3 of 50 rows, 6.0 %, name no customer"
    )


def test_they_mislead_only_where_a_number_follows_customers(tmp_path: Path) -> None:
    assert told(tmp_path, rows(50, "3", "NULL"), SOURCE) == {"row-without-customer": NOTE}
    assert told(tmp_path, rows(50, "3", "NULL"), SOURCE, metrics=REPEATS) == {"row-without-customer": WARNING}
    assert told(tmp_path, rows(50, "2", "NULL"), SOURCE, metrics=REPEATS) == {"row-without-customer": NOTE}


def test_a_word_for_nobody_is_no_customer(tmp_path: Path) -> None:
    table = rows(50, "3", "' Unknown '").replace("ELSE n END", "ELSE CAST(n AS TEXT) END")
    assert told(tmp_path, table, SOURCE) == {"stand-in-customer": WARNING}
    assert told(tmp_path, table.replace("Unknown", "Mr Unknown"), SOURCE) == {}


def test_a_number_for_nobody_is_told_by_how_much_happens_to_it(tmp_path: Path) -> None:
    assert told(tmp_path, rows(50, "20", "0"), SOURCE) == {"stand-in-customer": WARNING}
    assert told(tmp_path, rows(50, "3", "0"), SOURCE) == {}  # the customer of that number


def test_a_customer_whom_nobody_knows_is_told_and_not_named(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, rows(50, "1", "4711"), SOURCE, customers=CUSTOMERS)
    assert found.code == "unknown-customer"
    assert "1 of 50 rows with a customer, 2.0 %, names one whom source 'customers' does not know" in found.message
    assert "4711" not in str(found)


def test_it_is_told_once_where_the_customer_is_joined_too(tmp_path: Path) -> None:
    joined = f"{SOURCE}, joins: {{customers: {{using: customer}}}}"
    assert told(tmp_path, rows(50, "1", "4711"), joined, customers=CUSTOMERS) == {"unknown-customer": NOTE}


def test_known_customers_are_told_nothing_of(tmp_path: Path) -> None:
    assert told(tmp_path, rows(50, "0", "NULL"), SOURCE, customers=CUSTOMERS) == {}
