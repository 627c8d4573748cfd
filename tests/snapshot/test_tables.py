"""A snapshot's tables are known without looking, and rows stand in them however many are put there at once."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from scorecard.engine.snapshot.store import FEW, KEYS, Store


@pytest.fixture
def store() -> Store:
    connection = duckdb.connect()
    connection.execute("ATTACH ':memory:' AS snapshot")
    found = Store(connection)
    found.made()
    return found


def test_a_table_is_known_from_its_making_until_it_is_taken_away(store: Store) -> None:
    assert not store.has(KEYS, "called")
    store.make(KEYS, "called", "SELECT 1 AS key")
    store.make(KEYS, "called", "SELECT 2 AS key")
    assert (store.has(KEYS, "called"), store.held(KEYS)) == (True, ["called"])
    assert store.rows("SELECT key FROM snapshot.keys.called") == [(2,)]
    store.take_away(KEYS, "called")
    assert (store.has(KEYS, "called"), store.held(KEYS)) == (False, [])


def test_what_is_emptied_has_none_of_the_tables_that_can_be_made_again(store: Store) -> None:
    store.make(KEYS, "called", "SELECT 1 AS key")
    store.make_empty("links", "periods", "name TEXT")
    store.emptied()
    assert not store.has(KEYS, "called")
    assert not store.has("links", "periods")
    store.make_empty("links", "periods", "name TEXT")
    assert store.rows("SELECT * FROM snapshot.links.periods") == []


def test_many_rows_are_put_as_few_are(store: Store) -> None:
    rows = [("orders", f"data/it's {number}.parquet", number, 2**62 + number) for number in range(FEW + 1)]
    store.put("files", rows)
    store.put("files", rows[:2])
    assert sorted(store.rows("SELECT * FROM snapshot.files")) == sorted([*rows, *rows[:2]])


def test_a_column_of_numbers_keeps_what_is_no_number_of_json(store: Store) -> None:
    values = [0.1, None, float("inf"), 1e-300, 3.0]
    store.put_columns("_told", {"value": "DOUBLE", "day": "DATE"}, [values, [date(2026, 1, 1)] * len(values)])
    assert store.rows("SELECT value, day FROM memory.main._told") == [(value, date(2026, 1, 1)) for value in values]
