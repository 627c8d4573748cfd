"""The goals that were planned for the sixty metrics, each in its metric's own unit; percent as people say it."""

from __future__ import annotations

GOALS: dict[str, float] = {
    "likelihood_to_recommend": 22, "promises_kept": 93, "repeat_contact_rate": 18, "customers_lost": 440,
    "right_first_time": 94, "first_month_right": 85, "quotes_taken_up": 40, "lifetime_value_lost": 484000,
    "callbacks_possible": 98, "sales_promises_possible": 98, "callbacks_kept": 92, "referred_taken_up": 42,
    "order_notes": 95, "orders_keyed_right": 98, "left_early": 40, "web_orders_unaided": 90, "chats_resolved": 75,
    "replies_on_time": 95, "where_is_it": 14, "web_delivery_dates": 97, "public_words_answered": 80,
    "resolved_first_time": 78, "notes_written": 95, "told_to_wait": 0.5, "covered_when_away": 75, "passed_on": 10,
    "handle_time": 400, "free_to_act": 85, "felt_understood": 75, "calls_unanswered": 5,
    "replacements_keyed_right": 97, "statements_per_day": 33, "statements_right": 99, "statements_with_invoice": 99.5,
    "statements_explained": 90, "contacts_from_billing": 0.04, "billing_settled_first": 80, "wrongly_claimed": 10000,
    "first_statement_right": 99, "picked_right": 99, "packed_right": 99, "dispatched_on_time": 95,
    "release_hours": 10, "warehouse_by_hand": 6, "received_blind": 5, "replacements_again": 4, "lines_per_hour": 14,
    "delivered_on_the_day": 93, "delivered_first_attempt": 95, "rang_ahead": 92, "all_day_slots": 20,
    "days_to_home": 8, "damaged": 0.02, "fixed_first_visit": 88, "arrived_as_said": 94, "engineer_score": 90,
    "referral_notes": 90, "plan_started_on_day": 97, "visit_promises_possible": 98, "reports_on_paper": 10,
}  # fmt: skip
