"""The outcomes of the stories with every failure that DEMO_METRICS links to them, in plain SQL."""

from __future__ import annotations

from tests.demo.linked_evidence import Failure, Outcome

NOBODY = "NULL AS carrier"
NOT_ITS_OWN = "NULL AS row_id"
LONDON_TO_UTC = "timezone('UTC', timezone('Europe/London', {0}))"
UTC_TO_LONDON = "timezone('Europe/London', timezone('UTC', {0}))"


def in_month(moment: str, month: str) -> str:
    """Whether a UTC time lies in a month (YYYY-MM) of London."""
    return f"strftime({UTC_TO_LONDON.format(moment)}, '%Y-%m') = '{month}'"


def team_of(worker: str, moment: str) -> str:
    """The team that a worker was in at the time."""
    return (
        f"(SELECT any_value(team) FROM workers WHERE worker_id = {worker} AND {moment} >= joined_on "
        f"AND (left_on IS NULL OR {moment} < left_on)) AS carrier"
    )


def _contact(metric: str, where: str, after: tuple[str, ...] = ()) -> Failure:
    return Failure(
        metric,
        f"SELECT customer_id, contacted_at AS happened_at, {team_of('contacts.worker_id', 'contacted_at')}, "
        f"contact_id AS row_id FROM contacts WHERE {where}",
        after,
    )


def _elsewhere(contact: Failure) -> Failure:
    """The same failure for an outcome whose rows are not contacts."""
    return Failure(contact.metric, f"SELECT * REPLACE (NULL AS row_id) FROM ({contact.sql})", contact.after)


def _statement(metric: str, where: str, after: tuple[str, ...] = ()) -> Failure:
    sent = LONDON_TO_UTC.format("sent_at")
    return Failure(
        metric,
        f"SELECT customer_id, {sent} AS happened_at, {team_of('statements.worker_id', 'sent_at')}, {NOT_ITS_OWN} "
        f"FROM statements WHERE {where}",
        after,
    )


def _promise(metric: str, where: str) -> Failure:
    return Failure(
        metric,
        f"SELECT customer_id, due_at AS happened_at, {NOBODY}, {NOT_ITS_OWN} FROM promises WHERE {where}",
    )


def _step(metric: str, where: str) -> Failure:
    return Failure(
        metric,
        f"SELECT customer_id, started_at AS happened_at, {NOBODY}, {NOT_ITS_OWN} "
        f"FROM steps JOIN orders USING (order_id) WHERE {where}",
    )


_BROKEN = "(kept_at IS NULL OR kept_at > due_at)"
_REPEATED = """
SELECT customer_id, contacted_at AS happened_at, NULL AS carrier, NULL AS row_id FROM (
    SELECT customer_id, contacted_at,
           lead(contacted_at) OVER (PARTITION BY customer_id ORDER BY contacted_at) AS next_at
    FROM contacts WHERE customer_id IS NOT NULL
) WHERE next_at <= contacted_at + INTERVAL 14 DAY
"""
_REPLACED = """
SELECT customer_id, delivered_at AS happened_at, NULL AS carrier, NULL AS row_id FROM orders
WHERE kind = 'replacement' AND delivered_at IS NOT NULL
"""
_UNANSWERED_POSTS = """
SELECT customer_id, posted_at AS happened_at, NULL AS carrier, NULL AS row_id FROM posts
WHERE customer_id IS NOT NULL AND (answered_at IS NULL OR answered_at >= posted_at + INTERVAL 2 DAY)
"""
_FROM_BILLING = _contact("contacts_from_billing", "caused_by = 'billing'")
_PASSED_ON = _contact("passed_on", "answered AND transfers >= 1")
_NOT_FIXED = _step("fixed_first_visit", "step = 'visit' AND redone")


def recommend(month: str) -> Outcome:
    """Answers of a month, -100, 0 or 100 each; what reached the customer in the 60 days before."""
    return Outcome(
        f"""SELECT survey_id AS row_id, customer_id, invited_at AS happened_at,
                   CASE WHEN recommend >= 9 THEN 100 WHEN recommend <= 6 THEN -100 ELSE 0 END AS value
            FROM surveys WHERE recommend IS NOT NULL AND {in_month("invited_at", month)}""",
        60,
        (
            _statement("statements_with_invoice", "NOT has_invoice"),
            _statement("statements_right", "NOT is_right", ("statements_with_invoice",)),
            _promise("promises_kept", _BROKEN),
            Failure("repeat_contact_rate", _REPEATED, ("passed_on", "fixed_first_visit")),
            Failure("right_first_time", _REPLACED),
            Failure("public_words_answered", _UNANSWERED_POSTS),
            _elsewhere(_PASSED_ON),
            _elsewhere(_contact("free_to_act", "answered AND blocked_by <> 'nothing'")),
            _step("delivered_first_attempt", "step = 'deliver' AND redone"),
            _promise("rang_ahead", f"kind = 'call_ahead' AND {_BROKEN}"),
            _promise("all_day_slots", "kind = 'delivery' AND window_hours > 4"),
            _NOT_FIXED,
        ),
    )


def promises_kept(month: str) -> Outcome:
    """Promises due in a month, 1 where kept, else 0; what was promised in the 30 days before."""
    own = "SELECT customer_id, made_at AS happened_at, {0}, promise_id AS row_id FROM promises WHERE {1}"
    maker = team_of("promises.made_by", "made_at")
    impossible = "NOT possible_when_made AND kind"
    return Outcome(
        f"""SELECT promise_id AS row_id, customer_id, due_at AS happened_at,
                   coalesce(kept_at <= due_at, false)::INTEGER AS value
            FROM promises WHERE {in_month("due_at", month)}""",
        30,
        (
            Failure("sales_promises_possible", own.format(maker, f"{impossible} IN ('callback', 'plan_start')")),
            Failure("web_delivery_dates", own.format(maker, f"{impossible} = 'delivery'")),
        ),
    )


def right_first_time(month: str) -> Outcome:
    """Deliveries of a month, 1 where the first, 0 where a replacement; what went wrong in the 60 days before."""
    keyed = (
        f"SELECT customer_id, delivered_at AS happened_at, {team_of('steps.worker_id', 'delivered_at')}, {NOT_ITS_OWN} "
        "FROM steps JOIN orders USING (order_id) "
        "WHERE step = 'key_replacement' AND redone AND delivered_at IS NOT NULL"
    )
    again = (
        f"SELECT orders.customer_id, started_at AS happened_at, {NOBODY}, {NOT_ITS_OWN} "
        "FROM steps JOIN orders USING (order_id) JOIN orders AS before ON before.order_id = orders.replaces_order_id "
        "WHERE step = 'pick' AND orders.kind = 'replacement' AND before.kind = 'replacement'"
    )
    return Outcome(
        f"""SELECT order_id AS row_id, customer_id, delivered_at AS happened_at, (kind = 'goods')::INTEGER AS value
            FROM orders WHERE kind IN ('goods', 'replacement') AND {in_month("delivered_at", month)}""",
        60,
        (
            Failure("replacements_keyed_right", keyed),
            Failure("replacements_again", again, ("replacements_keyed_right",)),
            _step("order_notes", "step = 'order' AND NOT note_passed"),
            _step("orders_keyed_right", "step = 'order' AND redone"),
            _step("picked_right", "step = 'pick' AND redone"),
            _step("packed_right", "step = 'pack' AND redone"),
            _elsewhere(_contact("damaged", "caused_by = 'delivery' AND reason = 'damaged'")),
        ),
    )


def repeat(month: str) -> Outcome:
    """Contacts of a month, 1 where the customer was in touch again within 14 days, else 0."""
    return Outcome(
        f"""SELECT contact_id AS row_id, customer_id, contacted_at AS happened_at,
                   coalesce(next_at <= contacted_at + INTERVAL 14 DAY, false)::INTEGER AS value
            FROM (SELECT *, CASE WHEN customer_id IS NOT NULL THEN
                         lead(contacted_at) OVER (PARTITION BY customer_id ORDER BY contacted_at) END AS next_at
                  FROM contacts)
            WHERE {in_month("contacted_at", month)}""",
        14,
        (
            _contact("told_to_wait", "answered AND told_to_wait"),
            _contact("covered_when_away", "asked_for_away AND NOT resolved", ("told_to_wait",)),
            _contact("resolved_first_time", "answered AND NOT resolved", ("told_to_wait",)),
            _contact("chats_resolved", "channel = 'chat' AND NOT resolved"),
            _contact("where_is_it", "reason = 'where is it'"),
            _PASSED_ON,
            _contact("calls_unanswered", "channel = 'phone' AND NOT answered"),
            _FROM_BILLING,
            _NOT_FIXED,
        ),
    )
