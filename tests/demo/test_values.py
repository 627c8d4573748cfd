"""The demo company's metrics come out as DEMO_METRICS.md plans them: usual at first, told in August 2026."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.demo.metrics_in_sql import METRICS

TABLES = ("workers", "customers", "quotes", "orders", "steps", "contacts", "promises", "statements", "surveys")
LAST = "2026-08"

USUAL = {
    "likelihood_to_recommend": 18.5, "promises_kept": 91.5, "repeat_contact_rate": 20.1, "customers_lost": 469,
    "right_first_time": 91.5, "first_month_right": 81, "quotes_taken_up": 38.5, "lifetime_value_lost": 516_000,
    "callbacks_possible": 98, "sales_promises_possible": 98, "callbacks_kept": 90, "referred_taken_up": 41,
    "order_notes": 92, "orders_keyed_right": 97, "left_early": 46, "web_orders_unaided": 88, "chats_resolved": 72,
    "replies_on_time": 94, "where_is_it": 17, "web_delivery_dates": 96, "public_words_answered": 70,
    "resolved_first_time": 76, "notes_written": 91, "told_to_wait": 0.4, "covered_when_away": 71, "passed_on": 13,
    "handle_time": 385, "free_to_act": 80, "felt_understood": 79, "calls_unanswered": 6, "replacements_keyed_right": 95,
    "statements_per_day": 32, "statements_right": 98.8, "statements_with_invoice": 99.3, "statements_explained": 86,
    "contacts_from_billing": 0.045, "billing_settled_first": 78, "wrongly_claimed": 11_500, "first_statement_right": 98,
    "picked_right": 99.2, "packed_right": 98.9, "dispatched_on_time": 94, "release_hours": 11, "warehouse_by_hand": 8,
    "received_blind": 7, "replacements_again": 5, "lines_per_hour": 13.5, "delivered_on_the_day": 92,
    "delivered_first_attempt": 94, "rang_ahead": 90, "all_day_slots": 34, "days_to_home": 9, "damaged": 0.026,
    "fixed_first_visit": 86, "arrived_as_said": 93, "engineer_score": 92, "referral_notes": 88,
    "plan_started_on_day": 96, "visit_promises_possible": 97, "reports_on_paper": 14,
}  # fmt: skip

# With all four stories; how far off is what a month's noise can do.
AUGUST = {
    "likelihood_to_recommend": (12.3, 3.5), "repeat_contact_rate": (22.9, 1.2), "statements_per_day": (34, 1),
    "statements_right": (76.6, 2), "statements_with_invoice": (77.1, 2), "statements_explained": (69, 3),
    "contacts_from_billing": (0.14, 0.015), "wrongly_claimed": (392_000, 40_000), "resolved_first_time": (73, 2),
    "notes_written": (81, 2), "told_to_wait": (4.0, 0.4), "covered_when_away": (10, 4), "handle_time": (376, 8),
    "promises_kept": (87.7, 2), "customers_lost": (541, 50), "right_first_time": (87.0, 2),
    "quotes_taken_up": (35, 2.5),
    "lifetime_value_lost": (595_000, 70_000), "callbacks_possible": (7, 3), "sales_promises_possible": (61, 4),
    "callbacks_kept": (6, 4),
    "referred_taken_up": (22, 5), "replacements_keyed_right": (66, 6), "received_blind": (13, 2),
    "replacements_again": (34, 5), "delivered_on_the_day": (90.2, 1.5),
}  # fmt: skip


@pytest.fixture(scope="module")
def files(whole_company: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for table in (*TABLES, "posts"):
        connection.execute(f"CREATE VIEW {table} AS FROM '{whole_company}/data/demo/{table}/*.parquet'")
    return connection


def values(files: duckdb.DuckDBPyConnection, metric: str) -> dict[str, float]:
    return {month: value for month, value in files.execute(METRICS[metric]).fetchall() if month is not None}


def before_the_stories(by_month: dict[str, float]) -> float:
    """The mean of the months before October 2025, from the second one on: the first still fills up."""
    months = [value for month, value in by_month.items() if "2024-04" <= month < "2025-10"]
    return sum(months) / len(months)


def test_every_metric_of_the_plan_is_measured() -> None:
    assert set(USUAL) == set(METRICS)


@pytest.mark.parametrize("metric", sorted(USUAL))
def test_a_metric_is_what_it_usually_is_before_the_stories(metric: str, files: duckdb.DuckDBPyConnection) -> None:
    assert before_the_stories(values(files, metric)) == pytest.approx(USUAL[metric], rel=0.1)


@pytest.mark.parametrize("metric", sorted(AUGUST))
def test_the_stories_show_in_the_last_closed_month(metric: str, files: duckdb.DuckDBPyConnection) -> None:
    planned, noise = AUGUST[metric]
    assert values(files, metric)[LAST] == pytest.approx(planned, abs=noise)


@pytest.mark.parametrize(
    ("metric", "goal", "higher"),
    [
        ("statements_per_day", 33, True),
        ("felt_understood", 75, True),
        ("handle_time", 400, False),
        ("engineer_score", 90, True),
        ("picked_right", 99, True),
    ],
)
def test_the_departments_own_scores_stay_green(
    metric: str, goal: float, higher: bool, files: duckdb.DuckDBPyConnection
) -> None:
    value = values(files, metric)[LAST]
    assert value > goal if higher else value < goal


def test_the_guilty_teams_numbers_tell_the_story(files: duckdb.DuckDBPyConnection) -> None:
    wrong, of = files.execute(
        "SELECT count(*) FILTER (NOT has_invoice), count(*) FROM statements JOIN workers USING (worker_id) "
        f"WHERE team = 'Accounts East' AND strftime(sent_at, '%Y-%m') = '{LAST}' AND NOT is_first"
    ).fetchall()[0]
    assert 0.8 < wrong / of < 0.95
    assert 2_500 < wrong < 3_100
    told, asked, handled = files.execute(
        "SELECT count(*) FILTER (told_to_wait), count(*) FILTER (asked_for_away), avg(handle_seconds) "
        f"FROM contacts JOIN workers USING (worker_id) WHERE team = 'Personal Service' AND answered "
        f"AND strftime(contacted_at, '%Y-%m') = '{LAST}'"
    ).fetchall()[0]
    assert (told, asked) == (pytest.approx(354, rel=0.15), pytest.approx(394, rel=0.15))
    assert handled == pytest.approx(306, rel=0.05)


MONTHLY_ROWS = {
    "orders": ("ordered_at", 6_330), "steps": ("started_at", 34_000), "contacts": ("contacted_at", 8_200),
    "promises": ("due_at", 7_800), "statements": ("sent_at", 12_000), "surveys": ("invited_at", 9_800),
    "quotes": ("made_at", 2_890),
}  # fmt: skip


@pytest.mark.parametrize("table", sorted(MONTHLY_ROWS))
def test_a_month_has_as_many_rows_as_planned(table: str, files: duckdb.DuckDBPyConnection) -> None:
    moment, planned = MONTHLY_ROWS[table]
    counted = files.execute(
        f"SELECT count(*) / 18 FROM {table} WHERE {moment} >= '2024-04-01' AND {moment} < '2025-10-01'"
    ).fetchall()[0][0]
    assert counted == pytest.approx(planned, rel=0.07)


def test_there_are_forty_thousand_customers_and_two_hundred_workers(files: duckdb.DuckDBPyConnection) -> None:
    on_the_day = "joined_{0} <= '2026-08-31' AND (left_on IS NULL OR left_on > '2026-08-31')"
    workers, teams, departments = files.execute(
        "SELECT count(DISTINCT worker_id), count(DISTINCT team), count(DISTINCT department) "
        f"FROM workers WHERE {on_the_day.format('on')}"
    ).fetchall()[0]
    assert (workers, teams, departments) == (200, 40, 7)
    customers = files.execute(
        "SELECT count(*) FROM customers "
        "WHERE joined_at < '2026-08-31' AND (churned_at IS NULL OR churned_at > '2026-08-31')"
    ).fetchall()[0][0]
    assert customers == pytest.approx(40_000, rel=0.02)
