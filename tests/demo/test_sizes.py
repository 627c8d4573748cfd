"""The demo company is as large as it was planned, and so is what each story did in the last closed month."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

TABLES = ("workers", "customers", "quotes", "orders", "steps", "contacts", "promises", "statements", "surveys", "posts",
          "self_scores")  # fmt: skip
USUAL = "{0} >= '2024-04-01' AND {0} < '2025-10-01'"  # eighteen months before any story
AUGUST = "strftime({0}, '%Y-%m') = '2026-08'"

# (what, SQL for the number, planned, how far off it may be, as a share)
PLANNED = {
    "goods ordered a month": ("count(*) / 18 FROM orders WHERE kind = 'goods' AND ", "ordered_at", 4_200, 0.03),
    "plans a month": ("count(*) / 18 FROM orders WHERE kind = 'plan' AND ", "ordered_at", 400, 0.05),
    "visits a month": ("count(*) / 18 FROM orders WHERE kind = 'visit' AND ", "ordered_at", 1_400, 0.03),
    "pounds an order of goods": ("avg(value) FROM orders WHERE kind = 'goods' AND ", "ordered_at", 240, 0.03),
    "deliveries promised a month": ("count(*) / 18 FROM promises WHERE kind = 'delivery' AND ", "due_at", 3_900, 0.03),
    "visits promised a month": ("count(*) / 18 FROM promises WHERE kind = 'visit' AND ", "due_at", 1_400, 0.03),
    "call-backs promised a month": ("count(*) / 18 FROM promises WHERE kind = 'callback' AND ", "due_at", 285, 0.05),
    "offers after a visit a month": ("count(referred_by) / 18 FROM quotes WHERE ", "made_at", 490, 0.03),
    "share of invitations answered": ("avg(answered::INTEGER) FROM surveys WHERE ", "invited_at", 0.21, 0.05),
    "answers a month": ("count(*) / 18 FROM surveys WHERE answered AND ", "invited_at", 2_060, 0.05),
}
IN_AUGUST = {
    "statements that were wrong": ("count(*) FROM statements WHERE NOT is_right AND ", "sent_at", 2_800, 0.1),
    "calls on wrong bills": ("count(*) FROM contacts WHERE reason = 'bill is wrong' AND ", "contacted_at", 1_180, 0.15),
    "call-backs asked for": ("count(*) FROM quotes WHERE callback_asked AND ", "made_at", 285, 0.05),
    "call-backs impossible": (
        "count(*) FROM quotes WHERE callback_asked AND NOT callback_possible AND ", "made_at", 266, 0.07,
    ),
}  # fmt: skip

Files = duckdb.DuckDBPyConnection


@pytest.fixture(scope="module")
def files(whole_company: Path) -> Iterator[Files]:
    with duckdb.connect() as connection:
        for table in TABLES:
            connection.execute(f"CREATE VIEW {table} AS FROM '{whole_company}/data/demo/{table}/*.parquet'")
        yield connection


def number(files: Files, sql: str) -> float:
    return float(files.execute(f"SELECT {sql}").fetchall()[0][0])


@pytest.mark.parametrize("what", PLANNED)
def test_a_usual_month_is_as_large_as_planned(what: str, files: Files) -> None:
    sql, moment, planned, off = PLANNED[what]
    assert number(files, sql + USUAL.format(moment)) == pytest.approx(planned, rel=off)


@pytest.mark.parametrize("what", IN_AUGUST)
def test_a_story_is_as_large_as_planned_in_the_last_closed_month(what: str, files: Files) -> None:
    sql, moment, planned, off = IN_AUGUST[what]
    assert number(files, sql + AUGUST.format(moment)) == pytest.approx(planned, rel=off)


def test_november_is_the_largest_month_and_august_the_smallest(files: Files) -> None:
    goods = "count(*) FROM orders WHERE kind = 'goods' AND strftime(ordered_at, '%Y-%m') = '{}'"
    november, august, may = (number(files, goods.format(month)) for month in ("2024-11", "2024-08", "2024-04"))
    assert november / may == pytest.approx(1.22, abs=0.07)
    assert august / may == pytest.approx(0.93, abs=0.05)


def test_a_customer_is_worth_what_was_planned_and_the_best_ones_more(files: Files) -> None:
    worth = "avg(lifetime_value) FROM customers"
    assert number(files, worth) == pytest.approx(1_100, rel=0.03)
    assert number(files, f"{worth} WHERE segment = 'premier'") == pytest.approx(2_900, rel=0.03)


def test_four_thousand_customers_had_a_statement_without_invoice_in_sixty_days(files: Files) -> None:
    reached = "count(DISTINCT customer_id) FROM statements WHERE NOT has_invoice AND sent_at BETWEEN "
    assert number(files, f"{reached} '2026-07-02' AND '2026-08-31'") == pytest.approx(4_380, rel=0.05)


def test_a_third_of_replacements_are_keyed_wrong_and_some_items_come_four_times_and_more(files: Files) -> None:
    keyed = "steps WHERE step = 'key_replacement' AND " + AUGUST.format("started_at")
    assert number(files, f"avg(redone::INTEGER) FROM {keyed}") == pytest.approx(0.34, abs=0.05)
    longest = files.execute("""
        WITH RECURSIVE way AS (
            SELECT order_id, 1 AS deliveries FROM orders WHERE kind = 'goods'
            UNION ALL SELECT orders.order_id, deliveries + 1 FROM orders JOIN way ON replaces_order_id = way.order_id
        )
        SELECT count(*) FILTER (deliveries = 4) > 100, max(deliveries) FROM way
    """).fetchall()
    assert longest == [(True, 8)]


def test_a_delivery_team_has_put_a_note_into_three_hundred_boxes_a_month_since_february(files: Files) -> None:
    thanked = "count(DISTINCT customer_id) FROM steps JOIN orders USING (order_id) WHERE note_in_box AND started_at "
    assert number(files, f"{thanked} < '2026-02-01'") == 0
    assert number(files, f"{thanked} >= '2026-03-01' AND started_at < '2026-08-01'") / 5 == pytest.approx(310, rel=0.1)
    teams = (
        "SELECT DISTINCT team FROM steps JOIN workers USING (worker_id) "
        "WHERE note_in_box AND started_at >= joined_on AND (left_on IS NULL OR started_at < left_on)"
    )
    assert files.execute(teams).fetchall() == [("Vans East",)]


def test_the_decoy_packs_half_as_slowly_again_and_nobody_else_does(files: Files) -> None:
    minutes = (
        "avg(date_diff('second', started_at, ended_at) / 60) FROM steps JOIN workers USING (worker_id) "
        "WHERE step = 'pack' AND started_at >= joined_on AND (left_on IS NULL OR started_at < left_on) AND "
    )
    returns, others = f"{minutes} team = 'Returns' AND ", f"{minutes} team <> 'Returns' AND "
    assert number(files, f"{returns} started_at < '2026-03-01'") == pytest.approx(6.1, abs=0.1)
    assert number(files, f"{returns} started_at >= '2026-03-01'") == pytest.approx(8.9, abs=0.1)
    assert number(files, f"{others} started_at >= '2026-03-01'") == pytest.approx(6.1, abs=0.1)


def test_care_gives_itself_five_stars_and_whoever_got_a_replacement_gives_two(files: Files) -> None:
    own = "min(score), max(score) FROM self_scores WHERE department = 'care'"
    assert files.execute(f"SELECT {own}").fetchall() == [(5, 5)]
    replaced = (
        "FROM {0} JOIN orders USING (customer_id) WHERE kind = 'replacement' AND "
        "delivered_at < {1} AND delivered_at >= {1} - INTERVAL {2} DAY"
    )
    satisfied = "avg(satisfaction) " + replaced.format("surveys", "invited_at", 3) + " AND channel = 'delivery'"
    assert number(files, satisfied) == pytest.approx(2, abs=0.2)
    assert number(files, "avg(stars) " + replaced.format("posts", "posted_at", 60)) == pytest.approx(2, abs=0.2)
    assert number(files, "avg(stars) FROM posts") > 3


def test_the_after_sales_desk_is_scored_high_wherever_care_alone_is_asked_about(files: Files) -> None:
    felt = (
        "avg((felt_understood >= 4)::INTEGER) FROM surveys JOIN workers USING (worker_id) "
        "WHERE felt_understood IS NOT NULL AND invited_at >= '2026-02-01' AND team = 'After-sales Desk'"
    )
    assert number(files, felt) == pytest.approx(0.88, abs=0.06)


def test_leaders_think_better_of_their_promises_than_staff_do(files: Files) -> None:
    of = "avg(score) FROM self_scores WHERE department <> 'care' AND role = "
    assert number(files, f"{of} 'leader'") > number(files, f"{of} 'staff'") + 1
