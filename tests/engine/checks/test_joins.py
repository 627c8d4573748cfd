"""What a join looks up is there."""

from __future__ import annotations

from pathlib import Path

from tests.engine.checks.told import ERROR, NOTE, WARNING, message, told

CUSTOMERS = "SELECT n AS customer FROM range(10) AS numbers(n)"
JOINED = "key: id, joins: {customers: {using: account}}"


def rows(count: int, lost: int) -> str:
    return f"SELECT n AS id, CASE WHEN n < {lost} THEN 99 ELSE n % 10 END AS account FROM range({count}) AS numbers(n)"


def test_rows_that_find_nothing_are_told_with_their_share(tmp_path: Path) -> None:
    assert message(tmp_path, rows(40, 3), JOINED, customers=CUSTOMERS) == (
        "source 'visits': 3 of 40 rows with account, 7.5 %, find nothing in 'customers'"
    )


def test_a_few_are_good_to_know_and_many_mislead(tmp_path: Path) -> None:
    assert told(tmp_path, rows(100, 4), JOINED, customers=CUSTOMERS) == {"join-finds-nothing": NOTE}
    assert told(tmp_path, rows(100, 5), JOINED, customers=CUSTOMERS) == {"join-finds-nothing": WARNING}


def test_rows_that_name_nothing_do_not_miss_it(tmp_path: Path) -> None:
    table = rows(40, 3).replace("THEN 99", "THEN NULL")
    assert told(tmp_path, table, JOINED, customers=CUSTOMERS) == {}


def test_by_several_columns_all_of_them_must_meet(tmp_path: Path) -> None:
    weather = "SELECT 'JFK' AS customer, 1 AS hour UNION ALL SELECT 'BOS', 2"
    table = "SELECT * FROM (VALUES ('JFK', 1), ('JFK', 2), ('BOS', NULL)) AS told(port, hour)"
    source = "key: [port, hour], joins: {customers: {using: {port: customer, hour: hour}}}"
    assert message(tmp_path, table, source, customers=weather) == (
        "source 'visits': 1 of 2 rows with port, hour, 50.0 %, finds nothing in 'customers'"
    )


def test_a_join_that_multiplies_is_told_and_the_rest_is_counted_without_it(tmp_path: Path) -> None:
    table = rows(40, 0).replace("n AS id", "n // 2 AS id")
    twice = f"{CUSTOMERS} UNION ALL {CUSTOMERS}"
    found = told(tmp_path, table, JOINED, customers=twice)
    assert found["join-multiplies"] is ERROR
    assert "repeated-key" in found
