"""The metrics of DEMO_METRICS.md in plain SQL over the demo company's files: each gives (month, value)."""

from __future__ import annotations

from types import MappingProxyType


def month(moment: str) -> str:
    return f"strftime({moment}, '%Y-%m')"


def share(table: str, moment: str, what: str, where: str = "true") -> str:
    """The share of rows, in percent."""
    return (
        f"SELECT {month(moment)} AS month, 100 * avg(coalesce({what}, false)::INTEGER) AS value "
        f"FROM {table} WHERE {where} GROUP BY month"
    )


def total(table: str, moment: str, what: str = "count(*)", where: str = "true") -> str:
    return f"SELECT {month(moment)} AS month, {what} AS value FROM {table} WHERE {where} GROUP BY month"


def kept(kind: str) -> str:
    return share("promises", "due_at", "kept_at <= due_at", f"kind = '{kind}'")


def possible(*kinds: str) -> str:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return share("promises", "made_at", "possible_when_made", f"kind IN ({listed})")


def done(step: str, what: str) -> str:
    return share("steps", "started_at", what, f"step = '{step}'")


REPEATS = """
(SELECT *, CASE WHEN customer_id IS NOT NULL THEN
     lead(contacted_at) OVER (PARTITION BY customer_id ORDER BY contacted_at) END AS next_at FROM contacts)
"""
NEWCOMERS = """
(SELECT customers.customer_id, joined_at, joined_at + INTERVAL 30 DAY AS month_over,
        count(caused_by) > 0 AS had_problem
 FROM customers LEFT JOIN contacts ON contacts.customer_id = customers.customer_id
     AND contacted_at >= joined_at AND contacted_at < joined_at + INTERVAL 30 DAY GROUP BY ALL)
"""
RELEASES = """
(SELECT *, lag(note_passed) OVER (PARTITION BY order_id ORDER BY started_at) AS note_received FROM steps)
"""
REPLACEMENT_PICKS = """
(SELECT steps.started_at, before.kind AS replaces_kind FROM steps JOIN orders USING (order_id)
 LEFT JOIN orders AS before ON before.order_id = orders.replaces_order_id
 WHERE step = 'pick' AND orders.kind = 'replacement')
"""


def per(of: str, to: str) -> str:
    return f"SELECT month, of.value / per.value AS value FROM ({of}) AS of JOIN ({to}) AS per USING (month)"


NPS = "100 * (avg((recommend >= 9)::INTEGER) - avg((recommend <= 6)::INTEGER))"
STATEMENTS = total("statements", "sent_at")
DELIVERED = total("orders", "delivered_at", where="kind IN ('goods', 'replacement')")

METRICS = MappingProxyType(
    {
        "likelihood_to_recommend": total("surveys", "invited_at", NPS, "recommend IS NOT NULL"),
        "promises_kept": share("promises", "due_at", "kept_at <= due_at"),
        "repeat_contact_rate": share(REPEATS, "contacted_at", "next_at <= contacted_at + INTERVAL 14 DAY"),
        "customers_lost": total("customers", "churned_at", where="churned_at IS NOT NULL"),
        "right_first_time": share("orders", "delivered_at", "kind = 'goods'", "kind IN ('goods', 'replacement')"),
        "first_month_right": share(NEWCOMERS, "month_over", "NOT had_problem", "joined_at >= '2024-03-01'"),
        "quotes_taken_up": share("quotes", "made_at", "accepted"),
        "lifetime_value_lost": total("customers", "churned_at", "sum(lifetime_value)", "churned_at IS NOT NULL"),
        "callbacks_possible": share("quotes", "made_at", "callback_possible", "callback_asked"),
        "sales_promises_possible": possible("callback", "plan_start"),
        "callbacks_kept": kept("callback"),
        "referred_taken_up": share("quotes", "made_at", "accepted", "referred_by IS NOT NULL"),
        "order_notes": done("order", "note_passed"),
        "orders_keyed_right": done("order", "NOT redone"),
        "left_early": total("customers", "churned_at", where="churned_at < joined_at + INTERVAL 90 DAY"),
        "web_orders_unaided": done("web_order", "NOT by_hand"),
        "chats_resolved": share("contacts", "contacted_at", "resolved", "channel = 'chat'"),
        "replies_on_time": kept("reply"),
        "where_is_it": share("contacts", "contacted_at", "reason = 'where is it'"),
        "web_delivery_dates": possible("delivery"),
        "public_words_answered": share("posts", "posted_at", "answered_at < posted_at + INTERVAL 2 DAY"),
        "resolved_first_time": share("contacts", "contacted_at", "resolved", "answered"),
        "notes_written": share("contacts", "contacted_at", "note_written", "answered"),
        "told_to_wait": share("contacts", "contacted_at", "told_to_wait", "answered"),
        "covered_when_away": share("contacts", "contacted_at", "resolved", "asked_for_away"),
        "passed_on": share("contacts", "contacted_at", "transfers >= 1", "answered"),
        "handle_time": total("contacts", "contacted_at", "avg(handle_seconds)", "answered"),
        "free_to_act": share("contacts", "contacted_at", "blocked_by = 'nothing'", "answered"),
        "felt_understood": share("surveys", "invited_at", "felt_understood >= 4", "felt_understood IS NOT NULL"),
        "calls_unanswered": share("contacts", "contacted_at", "NOT answered", "channel = 'phone'"),
        "replacements_keyed_right": done("key_replacement", "NOT redone"),
        "statements_per_day": total("statements", "sent_at", "count(*) / count(DISTINCT (worker_id, sent_at::DATE))"),
        "statements_right": share("statements", "sent_at", "is_right"),
        "statements_with_invoice": share("statements", "sent_at", "has_invoice"),
        "statements_explained": share("statements", "sent_at", "explained"),
        "contacts_from_billing": per(total("contacts", "contacted_at", where="caused_by = 'billing'"), STATEMENTS),
        "billing_settled_first": share("contacts", "contacted_at", "resolved", "caused_by = 'billing'"),
        "wrongly_claimed": total("statements", "sent_at", "sum(amount)", "NOT is_right"),
        "first_statement_right": share("statements", "sent_at", "is_right", "is_first"),
        "picked_right": done("pick", "NOT redone"),
        "packed_right": done("pack", "NOT redone"),
        "dispatched_on_time": kept("dispatch"),
        "release_hours": total(
            "steps",
            "started_at",
            "quantile_cont(date_diff('minute', started_at, ended_at) / 60, 0.9)",
            "step = 'release'",
        ),
        "warehouse_by_hand": share("steps", "started_at", "by_hand", "department = 'warehouse'"),
        "received_blind": share(RELEASES, "started_at", "NOT note_received", "step = 'release'"),
        "replacements_again": share(REPLACEMENT_PICKS, "started_at", "replaces_kind = 'replacement'"),
        "lines_per_hour": total(
            "steps", "started_at", "3600 * count(*) / sum(date_diff('second', started_at, ended_at))", "step = 'pick'"
        ),
        "delivered_on_the_day": kept("delivery"),
        "delivered_first_attempt": done("deliver", "NOT redone"),
        "rang_ahead": kept("call_ahead"),
        "all_day_slots": share("promises", "due_at", "window_hours > 4", "kind = 'delivery'"),
        "days_to_home": total(
            "orders", "delivered_at", "median(date_diff('hour', ordered_at, delivered_at) / 24)", "kind = 'goods'"
        ),
        "damaged": per(total("contacts", "contacted_at", where="reason = 'damaged'"), DELIVERED),
        "fixed_first_visit": done("visit", "NOT redone"),
        "arrived_as_said": kept("visit"),
        "engineer_score": share(
            "surveys", "invited_at", "satisfaction >= 4", "channel = 'visit' AND satisfaction IS NOT NULL"
        ),
        "referral_notes": done("referral", "note_passed"),
        "plan_started_on_day": kept("plan_start"),
        "visit_promises_possible": possible("visit"),
        "reports_on_paper": done("visit", "by_hand"),
    }
)
