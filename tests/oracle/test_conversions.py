"""Conversions against a brute-force pairing of every `from` row with every `to` row."""

from __future__ import annotations

from tests.oracle.conftest import Agrees, month


def test_a_repeat_is_a_later_row_of_the_same_customer_within_the_window_and_never_itself(agrees: Agrees) -> None:
    agrees(
        "again",
        f"""SELECT {month("happened_at")}, count(*) FILTER (WHERE EXISTS (
              SELECT 1 FROM contacts AS later WHERE later.customer_id = contacts.customer_id
              AND later.happened_at > contacts.happened_at
              AND epoch(later.happened_at) - epoch(contacts.happened_at) <= 14 * 86400)), count(*)
            FROM contacts GROUP BY 1""",
    )


def test_the_cell_is_that_of_the_row_that_was_followed(agrees: Agrees) -> None:
    agrees(
        "again_by_phone",
        f"""SELECT {month("happened_at")}, coalesce(kind, 'unknown'),
              count(*) FILTER (WHERE resolved AND channel = 'phone' AND EXISTS (
              SELECT 1 FROM contacts AS later WHERE later.customer_id = contacts.customer_id
              AND later.happened_at > contacts.happened_at
              AND epoch(later.happened_at) - epoch(contacts.happened_at) <= 7 * 86400)),
              count(*) FILTER (WHERE resolved AND channel = 'phone')
            FROM contacts LEFT JOIN lines USING (order_no, line) GROUP BY 1, 2""",
        "kind",
    )


def test_what_must_match_is_equal_on_both_sides_and_only_kept_rows_follow(agrees: Agrees) -> None:
    agrees(
        "bought",
        f"""SELECT {month("made_at")}, product, count(*) FILTER (WHERE EXISTS (
              SELECT 1 FROM purchases WHERE buyer = customer_id AND item = product AND paid AND bought_at > made_at
              AND epoch(bought_at) - epoch(made_at) <= 30 * 86400)), count(*)
            FROM quotes GROUP BY 1, 2""",
        "product",
    )


def test_a_month_is_a_month_of_the_local_calendar(agrees: Agrees) -> None:
    bought, made = (f"timezone('Europe/London', timezone('UTC', {time}))" for time in ("bought_at", "made_at"))
    agrees(
        "bought_soon",
        f"""SELECT {month("made_at")}, count(*) FILTER (WHERE EXISTS (
              SELECT 1 FROM purchases WHERE buyer = customer_id AND bought_at > made_at
              AND {bought} <= {made} + INTERVAL 1 MONTH)), count(*)
            FROM quotes GROUP BY 1""",
    )
