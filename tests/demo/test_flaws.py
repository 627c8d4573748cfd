"""The demo company's data has the flaws that real data has, as docs/demo.md lists them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import duckdb
import pytest

EVENTS = {
    "quotes": "made_at", "orders": "ordered_at", "steps": "started_at", "contacts": "contacted_at",
    "promises": "made_at", "statements": "sent_at", "surveys": "invited_at", "posts": "posted_at",
}  # fmt: skip
WORKERS_OF = {
    "quotes": "worker_id", "orders": "delivered_by", "steps": "worker_id", "contacts": "worker_id",
    "promises": "kept_by", "surveys": "worker_id", "posts": "assigned_to",
}  # fmt: skip
KEYS = {
    "customers": "customer_id", "quotes": "quote_id", "orders": "order_id", "steps": "step_id",
    "contacts": "contact_id", "promises": "promise_id", "statements": "statement_id", "surveys": "survey_id",
    "posts": "post_id", "workers": "worker_id, joined_on", "self_scores": "department, role, promise, asked_at",
}  # fmt: skip


@pytest.fixture(scope="module")
def files(small_company: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for table in {*KEYS, "themes_labelled"}:
        connection.execute(f"CREATE VIEW {table} AS FROM '{small_company}/data/demo/{table}/*.parquet'")
    return connection


def number(files: duckdb.DuckDBPyConnection, sql: str) -> float:
    return float(files.execute(sql).fetchall()[0][0])


@pytest.mark.parametrize("table", sorted(EVENTS))
def test_some_rows_arrive_days_late_and_most_within_the_hour(table: str, files: duckdb.DuckDBPyConnection) -> None:
    if table in {"orders", "steps"}:
        pytest.skip("loaded when they end, not when they begin")
    wait = f"loaded_at - {EVENTS[table]}"
    late = number(files, f"SELECT avg(({wait} > INTERVAL 1 DAY)::INTEGER) FROM {table}")
    assert late == pytest.approx(0.015, abs=0.006)
    assert number(files, f"SELECT avg(({wait} <= INTERVAL 2 HOUR)::INTEGER) FROM {table}") > 0.97


@pytest.mark.parametrize("table", sorted(EVENTS))
def test_nothing_arrives_after_the_last_day(table: str, files: duckdb.DuckDBPyConnection) -> None:
    assert number(files, f"SELECT count(*) FROM {table} WHERE loaded_at > '2026-09-16'") == 0
    latest = number(files, f"SELECT date_diff('hour', max(loaded_at), TIMESTAMP '2026-09-16') FROM {table}")
    assert 0 <= latest < 24


def test_one_week_has_no_survey_and_every_other_week_has(files: duckdb.DuckDBPyConnection) -> None:
    weeks = files.execute("SELECT DISTINCT date_trunc('week', invited_at)::DATE FROM surveys ORDER BY 1").fetchall()
    days = [(after - before).days for (before,), (after,) in pairwise(weeks)]
    assert sorted(days)[-2:] == [7, 14]


def test_a_few_answers_came_in_twice_under_another_number(files: duckdb.DuckDBPyConnection) -> None:
    answered = number(files, "SELECT count(*) FROM surveys WHERE answered")
    twice = number(
        files,
        "SELECT sum(n - 1) FROM (SELECT count(*) AS n FROM surveys WHERE answered "
        "GROUP BY customer_id, channel, invited_at, recommend, satisfaction)",
    )
    assert twice / answered == pytest.approx(0.006, abs=0.003)


@pytest.mark.parametrize("table", sorted(WORKERS_OF))
def test_a_few_rows_name_workers_whom_the_organisation_does_not_know(
    table: str, files: duckdb.DuckDBPyConnection
) -> None:
    worker = WORKERS_OF[table]
    unknown = number(
        files,
        f"SELECT avg(({worker} NOT IN (SELECT worker_id FROM workers))::INTEGER) "
        f"FROM {table} WHERE {worker} IS NOT NULL",
    )
    assert 0.0005 < unknown < 0.012


def test_the_customer_is_unknown_in_six_of_a_hundred_contacts(files: duckdb.DuckDBPyConnection) -> None:
    assert number(files, "SELECT avg((customer_id IS NULL)::INTEGER) FROM contacts") == pytest.approx(0.06, abs=0.005)


def test_statements_carry_london_time_and_contacts_utc(files: duckdb.DuckDBPyConnection) -> None:
    opening = "SELECT min(hour({0})) FROM {1} WHERE month({0}) = {2} AND hour({0}) > 4"
    assert number(files, opening.format("sent_at", "statements", 7)) == 8
    assert number(files, opening.format("sent_at", "statements", 1)) == 8
    summer = number(files, opening.format("contacted_at", "contacts", 7))
    assert summer == number(files, opening.format("contacted_at", "contacts", 1)) - 1


def test_statements_were_sent_in_the_nights_that_the_clock_changed(files: duckdb.DuckDBPyConnection) -> None:
    twice = "SELECT count(*) FROM statements WHERE sent_at >= '2025-10-26 01:00' AND sent_at < '2025-10-26 02:00'"
    never = "SELECT count(*) FROM statements WHERE sent_at >= '2026-03-29 01:00' AND sent_at < '2026-03-29 02:00'"
    assert number(files, twice) > 0
    assert number(files, never) > 0


@pytest.mark.parametrize("table", sorted(KEYS))
def test_keys_hold_all_the_same(table: str, files: duckdb.DuckDBPyConnection) -> None:
    assert number(files, f"SELECT count(*) - count(DISTINCT ({KEYS[table]})) FROM {table}") == 0


def test_every_step_belongs_to_an_order_and_every_event_to_a_customer(files: duckdb.DuckDBPyConnection) -> None:
    assert number(files, "SELECT count(*) FROM steps WHERE order_id NOT IN (SELECT order_id FROM orders)") == 0
    for table in ("quotes", "orders", "promises", "statements", "surveys", "contacts"):
        stray = f"SELECT count(*) FROM {table} WHERE customer_id NOT IN (SELECT customer_id FROM customers)"
        assert number(files, stray) == 0, table


def test_nothing_happens_with_customers_after_they_left(files: duckdb.DuckDBPyConnection) -> None:
    for table in ("quotes", "orders", "contacts", "surveys"):
        after = f"SELECT count(*) FROM {table} JOIN customers USING (customer_id) WHERE {EVENTS[table]} > churned_at"
        assert number(files, after) == 0, table


def test_some_people_moved_and_some_teams_were_renamed(files: duckdb.DuckDBPyConnection) -> None:
    moved = number(
        files,
        "SELECT count(*) FROM (SELECT worker_id FROM workers GROUP BY worker_id HAVING count(DISTINCT team) > 1)",
    )
    assert moved >= 10
    renamed = files.execute(
        "SELECT DISTINCT before.team, after.team FROM workers AS before JOIN workers AS after "
        "ON before.worker_id = after.worker_id AND before.left_on = after.joined_on"
    ).fetchall()
    assert ("Vans City", "Vans Centre") in renamed


def test_nobody_is_in_two_teams_at_once(files: duckdb.DuckDBPyConnection) -> None:
    overlapping = (
        "SELECT count(*) FROM workers AS one JOIN workers AS other USING (worker_id) "
        "WHERE one.joined_on < other.joined_on AND (one.left_on IS NULL OR one.left_on > other.joined_on)"
    )
    assert number(files, overlapping) == 0


def test_five_hundred_texts_are_labelled(files: duckdb.DuckDBPyConnection) -> None:
    assert number(files, "SELECT count(*) FROM themes_labelled WHERE len(themes) > 0") == 500
    assert number(files, "SELECT count(DISTINCT text) FROM themes_labelled") > 450
