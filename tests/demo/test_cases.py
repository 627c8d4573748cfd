"""Three cases, told in full in every company, walked here by plain SQL over the files."""

from __future__ import annotations

import duckdb
import pytest

from tests.demo.walk import BILL, BOILER, DOOR, rows, walk

Files = duckdb.DuckDBPyConnection
BROUGHT = [*(("warehouse", step) for step in ("release", "pick", "pack", "load")), ("delivery", "deliver")]


@pytest.mark.long
def test_a_statement_of_832_82_and_two_calls(files: Files) -> None:
    assert walk(files, BILL) == [
        ("digital", "web_order"),
        *BROUGHT,
        ("billing", "invoice"),
        ("billing", "statement of £832.82"),
        ("care", "contact: bill is wrong"),
        ("care", "contact: bill is wrong"),
        ("billing", "statement of £80.00"),
        ("care", "says 4"),
        ("the customer", "says 1"),
    ]


def test_nothing_was_behind_the_amount_and_nobody_could_say_what_it_was(files: Files) -> None:
    told = (
        f"SELECT amount, has_invoice, is_right, explained FROM statements WHERE customer_id = {BILL} ORDER BY sent_at"
    )
    assert rows(files, told) == [(832.82, False, False, False), (80.0, True, True, False)]


def test_the_people_on_the_phone_were_kind_and_quick_and_wrote_it_down(files: Files) -> None:
    calls = f"SELECT resolved, note_written, handle_seconds < 400 FROM contacts WHERE customer_id = {BILL} ORDER BY 1"
    assert rows(files, calls) == [(False, True, True), (True, True, True)]
    felt = f"SELECT felt_understood FROM surveys WHERE customer_id = {BILL} AND channel = 'contact'"
    assert rows(files, felt) == [(5,)]


def test_her_statement_came_from_the_team_that_the_story_is_told_of(files: Files) -> None:
    team = (
        "SELECT DISTINCT team FROM statements JOIN workers USING (worker_id) "
        f"WHERE customer_id = {BILL} AND NOT has_invoice"
    )
    assert rows(files, team) == rows(files, f"SELECT 'Accounts ' || region FROM customers WHERE customer_id = {BILL}")


def test_the_boiler_was_mended_well_and_nobody_could_call_back(files: Files) -> None:
    assert walk(files, BOILER) == [
        ("care", "contact: something else"),
        ("field_service", "book_visit"),
        ("field_service", "rang ahead"),
        ("field_service", "visit"),
        ("field_service", "referral"),
        ("field_service", "says 9"),
        ("sales", "offer"),
        ("sales", "not called back"),
        ("care", "contact: nobody called back"),
        ("sales", "says 5"),
    ]


def test_three_departments_did_their_part(files: Files) -> None:
    whose = f"WHERE customer_id = {BOILER}"
    care = f"SELECT bool_and(resolved AND note_written AND handle_seconds < 400) FROM contacts {whose}"
    came = f"SELECT max(kept_at)::DATE - min(made_at)::DATE, bool_and(kept_at <= due_at) FROM promises {whose}"
    service = f"SELECT bool_and(NOT redone AND note_passed) FROM steps JOIN orders USING (order_id) {whose}"
    sales = f"SELECT made_at::DATE - delivered_at::DATE <= 3 FROM quotes JOIN orders USING (customer_id) {whose}"
    assert rows(files, care) == rows(files, service) == rows(files, sales) == [(True,)]
    assert rows(files, f"{came} AND kind <> 'callback'") == [(1, True)]  # the next day, and he rang ahead


def test_the_offer_was_not_taken_up_since_no_call_back_was_possible(files: Files) -> None:
    offer = (
        "SELECT accepted, callback_asked, callback_possible, referred_by IS NOT NULL FROM quotes WHERE customer_id = "
    )
    assert rows(files, f"{offer}{BOILER}") == [(False, True, False, True)]
    promise = "SELECT possible_when_made, kept_at FROM promises WHERE kind = 'callback' AND customer_id = "
    assert rows(files, f"{promise}{BOILER}") == [(False, None)]


def test_one_wardrobe_door_came_in_eight_deliveries(files: Files) -> None:
    told = [at for at in walk(files, DOOR) if at[1] != "invoice"]
    again = [("care", "key_replacement"), *BROUGHT]
    assert told == [
        ("sales", "order"),
        *BROUGHT,
        ("care", "contact: damaged"),
        *again,
        *2 * [("care", "contact: wrong piece"), *again],
        ("care", "contact: wrong piece"),
        *again[:2],
        ("care", "says 4"),
        *again[2:],
        *3 * [("care", "contact: wrong piece"), *again],
        ("delivery", "says 0"),
        ("the customer", "writes 2 stars"),
    ]


def test_it_took_four_months_of_all_day_slots_all_of_them_kept(files: Files) -> None:
    slots = f"SELECT count(*), min(window_hours), bool_and(kept_at <= due_at) FROM promises WHERE customer_id = {DOOR}"
    assert rows(files, slots) == [(8, 12.0, True)]
    months = f"SELECT count(DISTINCT month(delivered_at)) FROM orders WHERE customer_id = {DOOR}"
    assert rows(files, months) == [(4,)]


def test_it_was_keyed_seven_times_and_picked_as_the_slip_said_each_time(files: Files) -> None:
    steps = (
        "SELECT step, count(*), sum(redone::INTEGER) FROM steps JOIN orders USING (order_id) "
        f"WHERE customer_id = {DOOR} AND step IN ('key_replacement', 'pick') GROUP BY step ORDER BY step"
    )
    assert rows(files, steps) == [("key_replacement", 7, 6), ("pick", 8, 0)]
    chain = (
        f"SELECT order_id - replaces_order_id, count(*) FROM orders WHERE customer_id = {DOOR} GROUP BY 1 ORDER BY 1"
    )
    assert rows(files, chain) == [(1, 7), (None, 1)]
